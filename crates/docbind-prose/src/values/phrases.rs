//! Words that announce lists of values, and words that are none.

use crate::phrases::Phrases;
use crate::scan::tail;
use std::borrow::Cow;

/// Phrases that announce the values of this very element.
pub(super) static STRONG: Phrases = Phrases::new(&[
    "枚举",
    "限定取值",
    "限定为",
    "取值",
    "可选值",
    "可选项",
    "可选参数",
    "参数选项",
    "有效值",
    "可用值",
    "唯一值",
    "可取",
    "可选为",
    "可选的值",
    "可填",
    "合法值",
    "范围",
    "仅支持",
    "只支持",
    "只能是",
    "只能为",
    "可以是",
    "可以为",
    "支持如下",
    "支持以下",
    "分为",
    "有以下",
    "包括",
    "包含",
    "目前支持",
    "支持版本如下",
    "状态有",
    "之一",
    "类型有",
    "可选",
]);

/// Phrases behind which a list claims to hold everything.
pub(super) const COMPLETE: &[&str] = &[
    "枚举",
    "限定",
    "取值",
    "可选值",
    "可选项",
    "有效值",
    "唯一值",
    "合法值",
    "仅支持",
    "只支持",
    "只能",
    "分为",
];

/// Phrases behind which values are examples.
static EXAMPLES: Phrases = Phrases::new(&[
    "例如",
    "比如",
    "譬如",
    "示例",
    "举例",
    "样例",
    "例：",
    "例:",
    "例，",
    "例,",
    "eg",
    "e.g",
    "E.g",
    "形如",
    "格式为",
    "格式：",
    "格式:",
    "格式如",
    "格式是",
    "类似",
    "形式",
    "正则",
    "还可以",
    "第一个",
    "第二个",
    "各参数",
    "数组内",
    "字段如下",
    "诸如",
    "如：",
    "如:",
    "如 ",
    "如\"",
    "如“",
    "注意",
    "单位",
    "时，",
    "时,",
]);

/// Beginnings of words that belong to no value: bounds, units, defaults.
pub(super) const NO_MEANINGS: &[&str] = &[
    "或",
    "和",
    "与",
    "及",
    "还",
    "最小",
    "最大",
    "单位",
    "范围",
    "长度",
    "步长",
    "默认",
    "缺省",
    "例",
    "如",
    "不超过",
    "参考",
    "详见",
    "参见",
    "取值",
    "格式",
    "说明",
    "注意",
];

/// What a number counts where it is no value.
pub(super) const COUNTED: &[char] = &[
    '个', '年', '月', '天', '日', '小', '分', '秒', '次', '条', '台', '核', '位', '以', '张', '块',
    '周', '倍',
];

pub(super) const UNITS: &[&str] = &[
    "B", "KB", "MB", "GB", "TB", "PB", "Kb", "Mb", "Gb", "kbps", "Kbps", "Mbps", "Gbps", "bps",
    "QPS", "s", "ms", "G", "M", "T", "K",
];

pub(super) fn announces(words: &str) -> bool {
    words.ends_with(['为', '是', '有', '或', '和'])
        || words.ends_with("支持")
        || STRONG.are_in(words)
}

/// Whether a default is said, and a bracket opens in which the values are told.
fn explains(default: &str) -> bool {
    let value = default.strip_suffix(['（', '(']).map(str::trim_end);
    value.is_some_and(|it| it.ends_with(|it: char| it.is_ascii_alphanumeric()))
}

/// Whether the words right before a list make it an example.
pub(super) fn announces_example(before: &str) -> bool {
    let near = tail(before, 30);
    let near = match near.contains('\n') {
        true => Cow::Owned(near.replace("格式：\n", "")),
        false => Cow::Borrowed(near),
    };
    let default = ["默认", "缺省"]
        .iter()
        .filter_map(|it| near.rfind(it))
        .max()
        .filter(|at| !near[*at..].contains(['，', ',', '）', ')']) && !explains(&near[*at..]));
    let Some(at) = EXAMPLES.last_in(&near).into_iter().chain(default).max() else { return false };
    STRONG.last_in(&near).is_none_or(|announced| at > announced)
}
