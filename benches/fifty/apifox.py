"""Writes the pages of drawn documents as Apifox exports them.

    python3 benches/fifty/apifox.py DRAWN OUT

Apifox exports what widdershins prints, in other words: Chinese titles, plain headings, the verb in the title, and a
column more in tables of members. Nothing but these words is changed, and OUT can be scored like DRAWN.
"""
import re
import shutil
import sys
from pathlib import Path

TITLES = {
    'Parameters': '### 请求参数',
    'Responses': '### 返回结果',
    'Response Schema': '### 返回数据结构',
}
LINES = {
    '### Properties': '### 属性',
    '### Response Headers': '### 返回头部',
    '#### Enumerated Values': '#### 枚举值',
    '# Schemas': '# 数据模型',
    '|Parameter|Value|': '|参数|值|',
    '|Property|Value|': '|属性|值|',
    '|Status|Meaning|Description|Schema|': '|状态码|状态码含义|说明|数据模型|',
    '|Name|In|Type|Required|Description|': '|名称|位置|类型|必选|说明|',
    '|Name|Type|Required|Restrictions|Description|': '|名称|类型|必选|约束|中文名|说明|',
}
# What follows the titles of a table: its rows have these words, or one cell more.
PARAMETERS, MEMBERS = (titles for titles in LINES.values() if titles.startswith('|名称'))
REQUIRED = {'true': ' 是 ', 'false': ' 否 '}
PLACES = 'path|query|header|body|cookie|formData'


def rewrite(text):
    table = None
    for line in text.split('\n'):
        if title := re.match(r'<h3 id=.*>([^<>]+)</h3>$', line):
            line = TITLES.get(title[1], line)
        elif line in LINES:
            line = LINES[line]
            table = line if line.startswith('|') else None
        elif re.match(r'Status Code \*\*\w+\*\*$', line):
            line = line.replace('Status Code', '状态码')
        elif re.match(r'`[A-Z]+ /.*`$', line):
            line = line[1:-1]
        elif table == MEMBERS and line == '|---|---|---|---|---|':
            line = '|---|---|---|---|---|---|'
        elif table == MEMBERS:
            line = re.sub(r'^(\|[^|]*\|[^|]*\|(?:true|false)\|[^|]*\|)', r'\1|', line)
        elif table == PARAMETERS:
            cells = rf'^(\|[^|]*\|(?:{PLACES})\|[^|]*\|)(true|false)\|'
            line = re.sub(cells, lambda it: f'{it[1]}{REQUIRED[it[2]]}|', line)
        yield line


def main(drawn, out):
    for folder in sorted(it for it in Path(drawn).iterdir() if it.is_dir()):
        target = Path(out) / folder.name
        target.mkdir(parents=True, exist_ok=True)
        shutil.copy(folder / 'openapi.json', target)
        for name in ('default.md', 'compact.md'):
            (target / name).write_text('\n'.join(rewrite((folder / name).read_text())))


if __name__ == '__main__':
    main(*sys.argv[1:3])
