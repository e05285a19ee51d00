//! Words that announce lists of values, and words that are not values or meanings.

use crate::phrase_set::PhraseSet;
use crate::text::{ends_with_any, tail};
use std::borrow::Cow;

/// Phrases that announce the values of this very element.
pub(super) static ANNOUNCEMENTS: PhraseSet = PhraseSet::new(&[
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
    "只能填",
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
    "alid values",
    "Values:",
    "Options:",
    "Allowed:",
    "upported values",
    "llowed values",
    "ossible values",
    "Enum:",
    "enum:",
    "ne of:",
]);

/// Phrases before a list that claims to be complete.
pub(super) const COMPLETE: &[&str] = &[
    "枚举",
    "限定",
    "取值",
    "可选值",
    "可选项",
    "有效值",
    "唯一值",
    "合法值",
    "alid values",
    "llowed values",
];

/// Phrases before a list that claims to be complete, if they are about the list.
pub(super) const EXCLUSIVE: &[&str] = &["仅支持", "只支持", "只能", "分为"];

/// Phrases before values that are examples.
static EXAMPLES: PhraseSet = PhraseSet::new(&[
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

/// Beginnings of words that are no meaning: bounds, units, defaults.
pub(super) const NO_MEANING_STARTS: &[&str] = &[
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

/// What the last item of several begins with.
pub(super) const AND: &[char] = &['和', '与', '或', '及'];

/// Units, which are no values.
pub(super) const UNITS: &[&str] = &[
    "B", "KB", "MB", "GB", "TB", "PB", "Kb", "Mb", "Gb", "kbps", "Kbps", "Mbps", "Gbps", "bps",
    "QPS", "s", "ms", "G", "M", "T", "K",
];

/// Phrases before a value that is the only one.
pub(super) const ONLY_VALUE: &[&str] = &["枚举", "限定取值", "唯一值"];

/// Nouns for what has a few values.
const KINDS: &[&str] = &["类型", "状态", "方式", "模式", "级别", "类别", "粒度", "种类", "方法"];

/// Whether a text ends with a noun for what has a few values.
pub(super) fn ends_with_kind(text: &str) -> bool {
    ends_with_any(text, KINDS)
}

/// Whether a value may follow some words at once.
pub(super) fn may_precede_value(words: &str) -> bool {
    words.ends_with(['为', '是', '有', '或', '和'])
        || words.ends_with("支持")
        || ANNOUNCEMENTS.occur_in(words)
}

/// How many bytes before a list are searched for what makes it an example.
const MAX_EXAMPLE: usize = 30;

/// Whether the words right before a list make it an example, or the default.
pub(super) fn announces_example(before: &str) -> bool {
    let near = tail(before, MAX_EXAMPLE);
    let near = match near.contains('\n') {
        true => Cow::Owned(near.replace("格式：\n", "")),
        false => Cow::Borrowed(near),
    };
    let last = EXAMPLES.last_in(&near).max(default_in(&near));
    let Some(example) = last else { return false };
    ANNOUNCEMENTS.last_in(&near).is_none_or(|announced| example > announced)
}

/// Where some words speak of the default, if what follows is still about it.
fn default_in(words: &str) -> Option<usize> {
    let at = ["默认", "缺省"].iter().filter_map(|it| words.rfind(it)).max()?;
    let default = &words[at..];
    // A bracket after the default's value explains it: the list is in there.
    let is_explained = default
        .strip_suffix(['（', '('])
        .is_some_and(|it| it.trim_end().ends_with(|it: char| it.is_ascii_alphanumeric()));
    (!default.contains(['，', ',', '）', ')']) && !is_explained).then_some(at)
}
