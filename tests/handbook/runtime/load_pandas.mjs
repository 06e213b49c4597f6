// Loads the runtime folder given as argument as a page does, and prints what came of it.
import { startBuilt } from "../../engines/start-built.mjs";

const { python, tables } = await startBuilt(process.argv[2]);
await tables();
const answer = python.runPython(`
import importlib.metadata, io, json
import calculators, calculators.tables.bridge, pandas

table = pandas.DataFrame({"day": ["Mon", "Tue", "Mon"], "sales": [1.5, 2.0, 3.0]})
file = io.BytesIO()
table.to_excel(file, index=False)
json.dumps({
    "sums": table.groupby("day").sales.sum().to_dict(),
    "excel": pandas.read_excel(io.BytesIO(file.getvalue())).sales.sum(),
    "pandas": importlib.metadata.version("pandas"),
    "calculators": calculators.__file__,
    "tables": calculators.tables.__file__,
})
`);
console.log(answer);
