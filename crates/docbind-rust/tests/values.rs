//! Lists of values, and what editing a page does to the crate: a value more is a variant more, and
//! other words are other documentation.

mod common;

use common::generate;
use docbind_rust::Files;
use insta::assert_snapshot;

const BUY: &str = "# 甲 - BuyLamp

### 请求参数

| 参数名 | 类型 | 描述信息 | 必填 |
|---|---|---|---|
| Colour | string | 颜色。枚举值为：Red，红；Blue，蓝 | **Yes** |
| Glow | string | 是否发光。Yes：是，No：否 | No |
| Count | int | 数量，范围[1,9]，默认为3 | No |

### 响应字段

| 字段名 | 类型 | 描述信息 | 必填 |
|---|---|---|---|
| LampId | string | 灯 | No |
";

const LIST: &str = "# 甲 - ListLamp

### 请求参数

| 参数名 | 类型 | 描述信息 | 必填 |
|---|---|---|---|
| Colours.N | string | 颜色，枚举值：[\"Red\",\"Green\"] | No |

### 响应字段

| 字段名 | 类型 | 描述信息 | 必填 |
|---|---|---|---|
| LampSet | array[[*LampSet*](#LampSet)] | 灯 | No |

#### 数据模型

#### LampSet

| 字段名 | 类型 | 描述信息 | 必填 |
|---|---|---|---|
| Colour | string | 颜色。Red：红，Blue：蓝 | **Yes** |
| State | string | 状态。枚举值：On，开；Off，关 | No |
| CreateTime | int | 创建时间，Unix时间戳，单位秒 | No |
";

fn files(buy: &str, list: &str) -> Files {
    generate(&[("lamp-api/buy_lamp.md", buy), ("lamp-api/list_lamp.md", list)])
}

/// The lines that differ, by file.
fn difference(before: &Files, after: &Files) -> String {
    let mut res = String::new();
    let paths: std::collections::BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    for path in paths {
        let lines = |files: &Files| -> Vec<String> {
            files.get(path).map_or("", String::as_str).lines().map(str::to_owned).collect()
        };
        let (old, new) = (lines(before), lines(after));
        let gone = old.iter().filter(|it| !new.contains(it)).map(|it| format!("- {}\n", it.trim()));
        let come = new.iter().filter(|it| !old.contains(it)).map(|it| format!("+ {}\n", it.trim()));
        let lines: String = gone.chain(come).collect();
        if !lines.is_empty() {
            res += &format!("{path}\n{lines}");
        }
    }
    res
}

#[test]
fn an_enum() {
    assert_snapshot!("colour", files(BUY, LIST)["ucloud-lamp/src/values/colour.rs"]);
}

#[test]
fn true_or_false_in_words() {
    assert_snapshot!("yes_no", files(BUY, LIST)["ucloud-lamp/src/values/yes_no.rs"]);
}

#[test]
fn who_uses_them() {
    assert_snapshot!("buy_lamp", files(BUY, LIST)["ucloud-lamp/src/actions/buy_lamp.rs"]);
    assert_snapshot!("lamp_set", files(BUY, LIST)["ucloud-lamp/src/models/lamp_set.rs"]);
}

#[test]
fn a_value_more_is_a_variant_more() {
    let before = files(BUY, LIST);
    let after = files(&BUY.replace("Blue，蓝", "Blue，蓝；Black，黑"), LIST);
    let expected = "\
ucloud-lamp/src/actions/buy_lamp.rs
- /// 颜色。枚举值为：Red，红；Blue，蓝
- /// Listed here: `Red`, `Blue`.
+ /// 颜色。枚举值为：Red，红；Blue，蓝；Black，黑
+ /// Listed here: `Red`, `Blue`, `Black`.
ucloud-lamp/src/values/colour.rs
- pub const KNOWN: &'static [Self] = &[Self::Red, Self::Blue, Self::Green];
+ /// 黑
+ Black,
+ pub const KNOWN: &'static [Self] = &[
+ Self::Red,
+ Self::Blue,
+ Self::Black,
+ Self::Green,
+ ];
+ Self::Black => \"Black\",
+ \"Black\" => Self::Black,
";
    assert_eq!(difference(&before, &after), expected);
}

#[test]
fn other_words_are_other_documentation() {
    let before = files(BUY, LIST);
    let reworded = BUY
        .replace("颜色。枚举值为：Red，红；Blue，蓝", "灯的颜色，可选值为：Red，红色；Blue，蓝色")
        .replace("数量，范围[1,9]，默认为3", "要多少，默认值：3，取值范围[1,9]");
    let after = files(&reworded, LIST);
    let changed = difference(&before, &after);
    let is_docs = |it: &str| it.trim_start_matches(['+', '-', ' ']).starts_with("///");
    let code: Vec<&str> =
        changed.lines().filter(|it| it.starts_with(['+', '-']) && !is_docs(it)).collect();
    assert_eq!(code, Vec::<&str>::new());
    assert_eq!(changed.lines().filter(|it| is_docs(it)).count(), 8, "{changed}");
}
