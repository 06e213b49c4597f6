// @ts-check
// What readers type into the search box, before Material's own script looks at it: the build puts
// this in front of that script in its worker. Words that every question has ("how do I", 怎么) say
// nothing about the page that answers, and would outweigh those that do.

(() => {
  const QUERY = 2; // how Material's page marks a message that carries a question

  // 目的 is kept: its second half is not the particle.
  const CHINESE =
    /目的|为什么|怎么办|怎么样|怎么|怎样|如何|什么是|是什么|什么|能不能|可不可以|可以|应不应该|应该|有没有|要不要|是不是|多少|哪里|哪些|哪个|的|吗|呢|吧/gu;
  const ENGLISH = new Set(
    ("a an and are as at be by can could do does for from have how i if in into is it my no not of off on or " +
      "our shall should that the their there they this to too was we what when where which who why will with " +
      "would you your").split(" "),
  );
  const MARK_OR_LETTER = /^[a-z?？。!！]?$/iu;

  /**
   * @param {string} query as typed
   * @returns {string} the same without words that every question has; as typed when nothing is left
   */
  function tidy(query) {
    if (query.includes('"')) return query;
    const words = query
      .replace(CHINESE, (word) => (word === "目的" ? word : " "))
      // The index parts Chinese from what stands beside it: 双11 lies there as 双 and 11.
      .replace(/([\u4e00-\u9fff])([a-z0-9])/giu, "$1 $2")
      .replace(/([a-z0-9])([\u4e00-\u9fff])/giu, "$1 $2")
      .split(/[\s/]+/u);
    const kept = words.filter((word) => !ENGLISH.has(word.toLowerCase()) && !MARK_OR_LETTER.test(word));
    return kept.length > 0 ? kept.join(" ") : query;
  }

  self.addEventListener("message", ({ data }) => {
    if (data.type === QUERY && typeof data.data === "string") data.data = tidy(data.data);
  });
})();
