//! Numbers between two bounds, and texts of a length.
//!
//! A bound counts in the unit of the field; one in another unit is dropped, and so are two that
//! disagree.

mod bound;
mod number;
mod span;
mod span_conditions;
mod span_rules;

pub(crate) use bound::{AT_LEAST, AT_MOST};

use crate::annotations::{Extracted, Length};
use crate::element::ScalarType;
use crate::length::length;
use crate::topic::{Topic, Topics};
use bound::bound;
use span_rules::range_of_span;

/// The values that a field can have.
#[derive(Debug, Default)]
pub(crate) struct ValueRange {
    pub(crate) min: Option<Extracted>,
    pub(crate) max: Option<Extracted>,
    /// The unit that the range is given in, where the field has none yet.
    pub(crate) unit: Option<Extracted>,
    pub(crate) length: Option<Length>,
}

/// What is known of a field already.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct FieldContext<'a> {
    pub(crate) unit: Option<&'a Extracted>,
    pub(crate) default: Option<&'a Extracted>,
    pub(crate) has_list: bool,
}

/// Returns the range of a number, or the length of a text.
pub(crate) fn range(
    text: &str,
    scalar: ScalarType,
    field: FieldContext<'_>,
    topics: Topics,
) -> ValueRange {
    if !topics.has(Topic::Number) {
        return ValueRange::default();
    }
    let is_text = scalar == ScalarType::String;
    if is_text
        && !field.has_list
        && let Some(length) = length(text)
    {
        return ValueRange { length: Some(length), ..ValueRange::default() };
    }
    if scalar == ScalarType::Bool {
        return ValueRange::default();
    }
    let span = range_of_span(text, scalar, field.unit);
    let (mut min, mut max) = (span.min, span.max);
    if min.is_none() && max.is_none() && topics.has(Topic::Bound) {
        // A text whose default is a number is a number; of others most bounds are their lengths.
        let is_number = !is_text || field.default.is_some_and(|it| it.value.parse::<u64>().is_ok());
        let (least, most) = match is_number {
            true => (AT_LEAST, AT_MOST),
            false => (LEAST_OF_TEXT, MOST_OF_TEXT),
        };
        min = bound(text, least, scalar, field.unit);
        max = bound(text, most, scalar, field.unit);
    }
    if !are_in_order(min.as_ref(), max.as_ref()) {
        (min, max) = (None, None);
    }
    ValueRange { min, max, unit: span.unit, length: None }
}

/// Phrases that say of a text that its value is at least or at most something.
const LEAST_OF_TEXT: &[&str] = &["最小值"];
const MOST_OF_TEXT: &[&str] = &["最大值"];

/// Whether bounds may be those of one range.
fn are_in_order(min: Option<&Extracted>, max: Option<&Extracted>) -> bool {
    let number = |it: &Extracted| it.value.parse::<f64>().ok().filter(|it| it.is_finite());
    min.zip(max)
        .is_none_or(|(min, max)| number(min).zip(number(max)).is_some_and(|(min, max)| min <= max))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::default::default;
    use crate::prefilter;
    use crate::unit::unit;

    fn check(text: &str, scalar: ScalarType) -> String {
        let unit = unit(text);
        let default = default(text, "Lamp", scalar, None, unit.as_ref());
        let field =
            FieldContext { unit: unit.as_ref(), default: default.as_ref(), has_list: false };
        let it = range(text, scalar, field, prefilter::topics(text));
        let value = |it: Option<Extracted>| it.map_or(String::new(), |it| it.value);
        let length = it.length.map_or(String::new(), |it| format!(" {:?}", (it.min, it.max)));
        let unit = value(unit.or(it.unit));
        format!("{}..{} {unit}{length}", value(it.min), value(it.max)).trim().to_owned()
    }

    #[test]
    fn bounds() {
        assert_eq!(check("亮度，范围[1, 90]", ScalarType::Int), "1..90");
        assert_eq!(check("亮度，取值1-90，单位：%", ScalarType::Int), "1..90 %");
        assert_eq!(check("亮度。最大值：90", ScalarType::Int), "..90");
        assert_eq!(check("亮度（MB）", ScalarType::Int), ".. MB");
        assert_eq!(check("亮度，范围(0, 1]", ScalarType::Float), "..1");
        assert_eq!(check("等待，最大7天，单位秒", ScalarType::Int), ".. 秒");
        assert_eq!(check("返回的灯的长度，默认5，最大90", ScalarType::Int), "..90");
        assert_eq!(check("灯数，最大数量为9盏", ScalarType::Int), "..9");
        assert_eq!(check("间隔（毫秒），最大 60 秒", ScalarType::Int), ".. 毫秒");
        assert_eq!(check("等待，范围 1-60 分钟，单位秒", ScalarType::Int), ".. 秒");
        assert_eq!(check("等待，范围：0-3 年，单位：秒", ScalarType::Int), ".. 秒");
        assert_eq!(check("等待，单位s，最大 60 秒", ScalarType::Int), "..60 s");
        assert_eq!(check("容量，范围 [20GB, 1TB]", ScalarType::Int), "..");
        assert_eq!(check("容量，单位GB，范围 100-2000 MB", ScalarType::Int), ".. GB");
    }

    #[test]
    fn spans() {
        assert_eq!(check("灯数, (0, 90]", ScalarType::Int), "1..90");
        assert_eq!(check("亮度，(0,90)开区间", ScalarType::Int), "1..89");
        assert_eq!(check("小灯(0,9]，大灯(0,90]", ScalarType::Int), "..");
        assert_eq!(check("灯的插口，在1~90范围内", ScalarType::Int), "1..90");
        assert_eq!(check("亮度（例，3）取值范围[1,90]", ScalarType::String), "1..90");
        assert_eq!(check("插口，端口范围1至90", ScalarType::Int), "1..90");
        assert_eq!(check("插口，端口范围1-90", ScalarType::String), "..");
        assert_eq!(check("流速, 1~90Mbps", ScalarType::Int), "1..90 Mbps");
        assert_eq!(check("灯名，参数中N的取值范围为 0～9", ScalarType::String), "..");
        assert_eq!(check("等待，取值1-90毫秒", ScalarType::Int), "1..90 毫秒");
        assert_eq!(check("等待，范围[1,90]秒", ScalarType::Int), "1..90 秒");
        assert_eq!(check("容量，单位GB，支持2G - 9T", ScalarType::Int), ".. GB");
    }

    #[test]
    fn numbers_in_texts() {
        assert_eq!(check("灯数，默认为5，最大90", ScalarType::String), "..90");
        assert_eq!(check("灯名，最大90", ScalarType::String), "..");
    }

    #[test]
    fn lengths() {
        assert_eq!(check("灯名，长度2~20", ScalarType::String), "..  (Some(2), Some(20))");
        assert_eq!(check("灯名，不超过30个字符", ScalarType::String), "..  (None, Some(30))");
        assert_eq!(check("灯名，至少8位", ScalarType::String), "..  (Some(8), None)");
        assert_eq!(check("灯的列表，长度不超过9", ScalarType::String), "..");
    }
}
