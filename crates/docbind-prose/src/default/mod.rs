//! The value that the service assumes for an element that is not sent.
//!
//! The value must be given, not described: "the current time" is no default here. A description that
//! gives two, or one for a certain case only, gives none.

mod case;
mod value;

use crate::annotations::Extracted;
use crate::element::ScalarType;
use crate::text::{find_phrases, sentence_around};
use crate::values::ValueList;
use case::{has_fixed_case, is_conditional, is_of_another};
use value::Reader;

/// Phrases that announce a default.
pub(crate) const PHRASES: &[&str] = &[
    "默认",
    "缺省",
    "default:",
    "Default:",
    "default：",
    "Default：",
    ", default ",
    "(default ",
    "efaults to",
    "efault is",
    "efault value is",
    "efault value:",
];

/// Returns the default value of an element.
pub(crate) fn default(
    text: &str,
    name: &str,
    scalar: ScalarType,
    list: Option<&ValueList>,
    unit: Option<&Extracted>,
) -> Option<Extracted> {
    if has_fixed_case(text) {
        return None;
    }
    let reader = Reader { text, scalar, list, unit };
    let mut found: Option<Extracted> = None;
    for (start, phrase) in find_phrases(text, PHRASES) {
        let end = start + phrase.len();
        // A mark before the phrase separates it from a name.
        let mark = usize::from(phrase.starts_with([',', '(']));
        if is_of_another(&text[..start + mark], name, list) {
            continue;
        }
        let Some(value) = reader.value(start, end) else { continue };
        if is_conditional(&text[..start]) {
            return None;
        }
        match &found {
            Some(it) if it.value != value => return None,
            Some(_) => {}
            None => {
                let evidence = sentence_around(text, start, end);
                found = Some(Extracted { value, evidence });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit::unit;
    use crate::values::value_list;

    fn check(text: &str, scalar: ScalarType) -> String {
        let list = value_list(text, scalar);
        let unit = unit(text);
        let found = default(text, "Lamp", scalar, list.as_ref(), unit.as_ref());
        found.map_or("-".to_owned(), |it| it.value)
    }

    #[test]
    fn defaults() {
        assert_eq!(check("页长，默认为25", ScalarType::Int), "25");
        assert_eq!(check("等待，默认 30s", ScalarType::Int), "30");
        assert_eq!(check("亮度，单位GB，默认 20GB", ScalarType::Int), "20");
        assert_eq!(check("灯数必须>=1，默认为3", ScalarType::Int), "3");
        assert_eq!(check("等待，默认1小时，即3600；最大9000", ScalarType::Int), "3600");
        assert_eq!(check("名称。默认值：“Lamp”", ScalarType::String), "Lamp");
        assert_eq!(check("开灯，缺省是false，不开", ScalarType::Bool), "false");
        assert_eq!(check("灯。Red：红，Blue：蓝。默认red", ScalarType::String), "Red");
    }

    #[test]
    fn a_default_in_the_unit_of_its_element() {
        assert_eq!(check("等待，单位小时计，默认24小时", ScalarType::Int), "24");
        assert_eq!(check("等待，单位秒，默认5分钟", ScalarType::Int), "-");
        assert_eq!(check("粒度（0表示5分钟粒度，1表示1小时粒度）默认5分钟", ScalarType::Int), "-");
    }

    #[test]
    fn a_default_of_another_element_or_of_a_case() {
        assert_eq!(check("亮度，Color默认为9", ScalarType::Int), "-");
        assert_eq!(check("亮度，lamp默认为9", ScalarType::Int), "9");
        assert_eq!(check("插口，led默认9", ScalarType::Int), "-");
        assert_eq!(check("单位GB默认9", ScalarType::Int), "9");
        assert_eq!(check("如果Color为Red，可以不填默认为9；其他必填", ScalarType::Int), "-");
        assert_eq!(check("如果不填，则默认为9", ScalarType::Int), "9");
        assert_eq!(check("当灯坏时，是否换灯默认是false", ScalarType::Bool), "false");
        assert_eq!(check("甲灯默认为red；乙灯固定为blue", ScalarType::String), "-");
        assert_eq!(check("枚举值：Red：红；Blue：蓝（红灯，默认为 0）", ScalarType::String), "-");
    }

    #[test]
    fn defaults_within_a_list() {
        assert_eq!(check("灯，枚举值：Red，红（默认）；Blue，蓝", ScalarType::String), "Red");
        assert_eq!(
            check("枚举值：Month，按月付费；Day，按日付费。默认为日付", ScalarType::String),
            "Day"
        );
        assert_eq!(
            check("可选项：\"-time\",\"time\"；默认按-time 降序", ScalarType::String),
            "-time"
        );
        assert_eq!(check("方式max|min,默认取最大值max", ScalarType::String), "max");
        assert_eq!(check("True，开灯\n> False，不开（默认）。只开一盏", ScalarType::Bool), "false");
    }

    #[test]
    fn defaults_of_several_cases() {
        assert_eq!(check("插口，默认 80（大灯）或 443（小灯）", ScalarType::Int), "-");
        assert_eq!(check("灯数，默认 8（大厅）/16（房间）", ScalarType::Int), "-");
        assert_eq!(check("灯数，默认为1（开灯时为 2）", ScalarType::Int), "-");
        assert_eq!(check("Lamps. Default: 3 for halls, 1 otherwise", ScalarType::Int), "-");
        assert_eq!(check("用户，默认root，Windows 为 admin", ScalarType::String), "-");
        assert_eq!(check("灯，枚举值：Red、Blue、White，默认 Red,Blue", ScalarType::String), "-");
        assert_eq!(check("灯，默认 red、blue", ScalarType::String), "-");
        assert_eq!(check("灯数，默认3或5", ScalarType::Int), "-");
        assert_eq!(check("灯数，默认为 3，若为大厅则为 5", ScalarType::Int), "-");
        assert_eq!(check("灯数，默认为1（不填时）", ScalarType::Int), "1");
        assert_eq!(check("灯数，默认为1，Color 为 Red 时可以为 0", ScalarType::Int), "1");
    }

    #[test]
    fn defaults_in_english() {
        assert_eq!(check("Colour. Defaults to Red", ScalarType::String), "Red");
        assert_eq!(check("Lamps in the hall, default 3", ScalarType::Int), "3");
        assert_eq!(check("Lamps. The default value is 60", ScalarType::Int), "60");
    }

    #[test]
    fn what_stands_for_a_value() {
        assert_eq!(check("灯，默认值: null", ScalarType::String), "-");
        assert_eq!(check("灯，默认：None", ScalarType::String), "-");
        assert_eq!(check("灯名，默认 lamp-xxxx", ScalarType::String), "-");
    }

    #[test]
    fn what_is_no_default() {
        assert_eq!(check("默认为当前时间", ScalarType::Int), "-");
        assert_eq!(check("默认VPC的名称", ScalarType::String), "-");
        assert_eq!(check("灯，默认为Default Lamp Id", ScalarType::String), "-");
        assert_eq!(check("小灯时，默认为1；大灯时，默认为2", ScalarType::Int), "-");
        assert_eq!(check("默认1小时，单位秒", ScalarType::Int), "-");
        assert_eq!(check("默认为A", ScalarType::Int), "-");
        assert_eq!(check("容量，单位GB，默认1TB", ScalarType::Int), "-");
        assert_eq!(check("等待（ms），默认30s", ScalarType::Int), "-");
    }
}
