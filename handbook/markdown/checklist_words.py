"""The words around checklists, onboarding paths and self-checks; what a list says stands on its page."""

from calculators.words import Words

CHECKLIST_WORDS = {
    "sum": Words(zh="{count} 项", en="{count} items"),
    "sum_minutes": Words(zh="{count} 项，约 {minutes} 分钟", en="{count} items, about {minutes} minutes"),
    "sum_hours": Words(zh="{count} 项，共约 {hours} 小时", en="{count} items, about {hours} hours in all"),
    "day": Words(zh="第 {day} 天", en="day {day}"),
    "minutes": Words(zh="{minutes} 分钟", en="{minutes} min"),
    "must": Words(zh="必做", en="must"),
    "should": Words(zh="该做", en="should"),
    "nice": Words(zh="有空做", en="if time allows"),
    "where": Words(zh="看哪里", en="Where"),
    "judge": Words(zh="怎么判断", en="How to judge"),
    "otherwise": Words(zh="不行就", en="If not"),
    "proof": Words(zh="交什么", en="What to show"),
    "why": Words(zh="为什么", en="Why"),
    "answer": Words(zh="看答案", en="Show the answer"),
}
