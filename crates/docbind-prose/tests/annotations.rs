//! Descriptions, and what is read from them.

use docbind_prose::{Annotations, Element, Extracted, ScalarType, annotate};

/// The annotations of a description, without the words they were read from.
fn check(name: &str, ty: ScalarType, text: &str) -> String {
    shown(&annotate(text, Element { name, ty: Some(ty), is_array: false }))
}

fn shown(annotations: &Annotations) -> String {
    let extracted =
        |name: &str, it: &Option<Extracted>| it.as_ref().map(|it| format!("{name} {}", it.value));
    let values = annotations.values.as_ref().map(|list| {
        let meaning =
            |it: &Option<String>| it.as_ref().map_or(String::new(), |it| format!("={it}"));
        let values = list.values.iter().map(|it| format!("{}{}", it.value, meaning(&it.meaning)));
        let only = if list.complete { "only " } else { "" };
        format!("{only}{}", values.collect::<Vec<_>>().join("|"))
    });
    let bound = |it: Option<u64>| it.map_or(String::new(), |it| it.to_string());
    let length = annotations.length.as_ref();
    let length = length.map(|it| format!("length {}..{}", bound(it.min), bound(it.max)));
    let flag = |name: &str, it: &Option<String>| it.as_ref().map(|_| name.to_owned());
    let time = annotations.time.as_ref().map(|it| format!("{:?}", it.form).to_lowercase());
    let references = annotations.references.iter().map(|it| Some(format!("see {}", it.target)));
    let availability = annotations.availability.iter().map(|it| Some(format!("where {it}")));
    [
        values,
        extracted("default", &annotations.default),
        extracted("min", &annotations.min),
        extracted("max", &annotations.max),
        extracted("unit", &annotations.unit),
        length,
        flag("base64", &annotations.base64),
        flag("secret", &annotations.secret),
        time,
        flag("bool", &annotations.boolean),
        flag("json", &annotations.json),
    ]
    .into_iter()
    .chain(references)
    .chain(availability)
    .flatten()
    .collect::<Vec<_>>()
    .join(", ")
}

#[test]
fn texts() {
    let check = |text: &str| check("Lamp", ScalarType::String, text);
    assert_eq!(
        check("颜色，枚举值：Red，红；Blue，蓝。默认为Red"),
        "only Red=红|Blue=蓝, default Red"
    );
    assert_eq!(check("灯名，长度2~20"), "length 2..20");
    assert_eq!(check("开灯脚本，要用base64编码"), "base64");
    assert_eq!(check("灯的列表，JSON格式"), "json");
    assert_eq!(check("开灯密码"), "secret");
    assert_eq!(check("开灯日，YYYY-MM-DD"), "date");
    assert_eq!(check("是否开灯，默认为false"), "default false, bool");
    assert_eq!(check("灯，通过ListLamps接口获取"), "see ListLamps");
    assert_eq!(check("颜色。红色暂不支持"), "where 红色暂不支持");
    assert_eq!(check("灯"), "");
}

#[test]
fn numbers() {
    let check = |text: &str| check("Lamp", ScalarType::Int, text);
    assert_eq!(check("亮度，单位：%，范围[1,90]，默认为3"), "default 3, min 1, max 90, unit %");
    assert_eq!(check("状态，0：关，1：开"), "0=关|1=开");
    assert_eq!(check("开灯的时间戳，单位：秒"), "seconds");
    assert_eq!(check("开灯，Unix毫秒"), "milliseconds");
    assert_eq!(check("Red：红，Blue：蓝，默认Red"), "");
}

#[test]
fn a_list_excludes_what_would_contradict_it() {
    let check = |text: &str| check("LampPassword", ScalarType::String, text);
    assert_eq!(check("密码"), "secret");
    assert_eq!(check("密码，枚举值：Red，Blue"), "secret", "nobody chooses one from a list");
    assert_eq!(check("密码，使用base64编码，如：echo Red | base64"), "base64, secret");
    assert_eq!(
        check("灯，JSON格式：Color为颜色，枚举值：Red，Blue"),
        "secret, json",
        "the values are those of a member"
    );
}

#[test]
fn of_an_array_the_items_are_described() {
    let text = "颜色，枚举值：Red，Blue。默认为Red，最多9个";
    let element = Element { name: "Lamps", ty: Some(ScalarType::String), is_array: true };
    assert_eq!(shown(&annotate(text, element)), "only Red|Blue");
    let text = "亮度，范围[1,90]，JSON格式";
    let element = Element { name: "Lamps", ty: Some(ScalarType::Int), is_array: true };
    assert_eq!(shown(&annotate(text, element)), "");
}

#[test]
fn what_is_no_scalar_has_no_values() {
    let element = Element { name: "Lamp", ty: None, is_array: false };
    let text = "灯，枚举值：Red，Blue，通过ListLamps接口获取，仅在夏天可用";
    let expected =
        "see ListLamps, where 灯，枚举值：Red，Blue，通过ListLamps接口获取，仅在夏天可用";
    assert_eq!(shown(&annotate(text, element)), expected);
}

#[test]
fn each_annotation_keeps_the_words_it_was_read_from() {
    let element = Element { name: "Lamp", ty: Some(ScalarType::Int), is_array: false };
    let annotations = annotate("亮度。默认为3；不超过90", element);
    let evidence = |it: Option<Extracted>| it.map(|it| it.evidence);
    assert_eq!(evidence(annotations.default).as_deref(), Some("默认为3"));
    assert_eq!(evidence(annotations.max).as_deref(), Some("不超过90"));
}
