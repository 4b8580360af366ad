"""One workbook read as the peers read it: `python reading.py WHO FILE`, in the peers' environment."""

import sys

who, path = sys.argv[1:]

if who == "fastexcel":
    import fastexcel

    table = fastexcel.read_excel(path).load_sheet(0, schema_sample_rows=None).to_pandas()
elif who == "fastexcel-text":
    import fastexcel

    table = fastexcel.read_excel(path).load_sheet(0, dtypes="string").to_pandas()
else:
    import pandas as pd

    table = pd.read_excel(path, engine=who)
print(table.shape[0], table.shape[1])
