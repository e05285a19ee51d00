//! Any text: nothing panics, and what is read from it keeps its promises.

use docbind_prose::{Annotations, Element, ScalarType, annotate, deprecation};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// What descriptions are made of: phrases that readers look for, values, marks and blanks.
const PIECES: &[&str] = &[
    "枚举值",
    "取值",
    "可选值",
    "范围",
    "支持",
    "返回",
    "例如",
    "如果",
    "格式",
    "第一个",
    "或",
    "和",
    "等",
    "默认",
    "默认为",
    "缺省",
    "还可以为",
    "表示",
    "一种",
    "唯一值",
    "单位",
    "秒",
    "小时",
    "个字符",
    "位",
    "长度",
    "不超过",
    "最小值",
    "最大值",
    "最多",
    "之间",
    "开区间",
    "到",
    "其中",
    "时间戳",
    "毫秒",
    "日期",
    "base64",
    "json格式",
    "密码",
    "是否",
    "已废弃",
    "请使用",
    "通过",
    "接口",
    "仅支持",
    "灯",
    "红",
    "如下",
    "Red",
    "Blue",
    "Yes",
    "No",
    "true",
    "false",
    "A",
    "ListLamps",
    "mysql-5.7",
    "md5",
    "GB",
    "MB/s",
    "inf",
    "0",
    "1",
    "2",
    "9",
    "10",
    "1.5",
    "-1",
    "+3",
    "99999999999999999999",
    "2020-01-02",
    "9GB",
    "0x1F",
    "，",
    ",",
    "、",
    "；",
    ";",
    "。",
    ".",
    "：",
    ":",
    "=",
    "-",
    "->",
    "=>",
    "~",
    "—",
    "/",
    "|",
    "｜",
    "（",
    "）",
    "(",
    ")",
    "[",
    "]",
    "【",
    "】",
    "“",
    "”",
    "\"",
    "'",
    "`",
    ">",
    "*",
    "\\",
    "%",
    "_",
    "@",
    "?",
    "…",
    " ",
    "\u{3000}",
    "\n",
    "\n> ",
    "\n- ",
    "\u{301}",
    "é",
    "\u{202e}",
    "🙂",
    "İ",
    "\0",
];

fn text() -> impl Strategy<Value = String> {
    let pieces = vec(select(PIECES), 0..24).prop_map(|it| it.concat());
    prop_oneof![9 => pieces, 1 => any::<String>()]
}

fn element_type() -> impl Strategy<Value = Option<ScalarType>> {
    use ScalarType::{Bool, Float, Int, String};
    select(&[Some(String), Some(Int), Some(Float), Some(Bool), None][..])
}

proptest! {
    #[test]
    fn annotations_keep_their_promises(
        text in text(),
        name in select(&["Lamp", "LampId", "LampTime", "LampPassword", "id", "灯", ""][..]),
        ty in element_type(),
        is_array in any::<bool>(),
    ) {
        let annotations = annotate(&text, Element { name, ty, is_array });
        for evidence in evidence(&annotations) {
            prop_assert!(text.contains(evidence) || evidence == name, "{evidence:?} is not in {text:?}");
        }
        check_values(&annotations, ty)?;
        check_range(&annotations)?;
        if ty.is_none() {
            let others = Annotations {
                references: Vec::new(),
                availability: Vec::new(),
                ..annotations
            };
            prop_assert!(others.is_empty());
        }
    }

    #[test]
    fn deprecations_quote_the_text(text in text()) {
        if let Some(it) = deprecation(&text) {
            prop_assert!(text.contains(&it.reason));
            prop_assert!(it.replacement.is_none_or(|it| text.contains(&it)));
        }
    }
}

/// Values are of the type; no list has one twice.
fn check_values(annotations: &Annotations, ty: Option<ScalarType>) -> Result<(), TestCaseError> {
    let fits = |value: &str| match ty {
        Some(ScalarType::Int) => value.parse::<i64>().is_ok(),
        Some(ScalarType::Float) => value.parse::<f64>().is_ok_and(f64::is_finite),
        Some(ScalarType::Bool) => matches!(value, "true" | "false"),
        Some(ScalarType::String) => !value.is_empty(),
        None => false,
    };
    let list = annotations.values.iter().flat_map(|it| &it.values);
    let mut values: Vec<&str> = list.map(|it| it.value.as_str()).collect();
    let default = annotations.default.iter().map(|it| it.value.as_str());
    for value in values.iter().copied().chain(default) {
        prop_assert!(fits(value), "{value:?} is not {ty:?}");
    }
    let count = values.len();
    values.sort_unstable();
    values.dedup();
    prop_assert_eq!(values.len(), count);
    Ok(())
}

/// The least is not above the greatest.
fn check_range(annotations: &Annotations) -> Result<(), TestCaseError> {
    if let (Some(min), Some(max)) = (&annotations.min, &annotations.max) {
        let range = min.value.parse::<f64>().ok().zip(max.value.parse::<f64>().ok());
        prop_assert!(range.is_some_and(|(min, max)| min <= max));
    }
    if let Some(length) = &annotations.length {
        prop_assert!(length.min.is_some() || length.max.is_some());
        prop_assert!(length.min.zip(length.max).is_none_or(|(min, max)| min <= max));
    }
    Ok(())
}

fn evidence(annotations: &Annotations) -> Vec<&str> {
    let Annotations {
        values,
        default,
        min,
        max,
        unit,
        length,
        base64,
        secret,
        time,
        boolean,
        json,
        references,
        availability,
    } = annotations;
    let extracted = [default, min, max, unit].into_iter().flatten().map(|it| &it.evidence);
    let flags = [base64, secret, boolean, json].into_iter().flatten();
    let values = values.iter().map(|it| &it.evidence);
    let lengths = length.iter().map(|it| &it.evidence);
    let times = time.iter().map(|it| &it.evidence);
    let references = references.iter().map(|it| &it.evidence);
    extracted
        .chain(flags)
        .chain(values)
        .chain(lengths)
        .chain(times)
        .chain(references)
        .chain(availability)
        .map(String::as_str)
        .collect()
}
