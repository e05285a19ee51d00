//! Phrases of titles and introductions that say what an action does.

/// Verbs of which a second call does something again.
const MUTATING: &[&str] = &[
    "分配",
    "创建",
    "新建",
    "建立",
    "申请",
    "生成",
    "购买",
    "开通",
    "领取",
    "核销",
    "增加",
    "追加",
    "累加",
    "叠加",
    "扩容",
    "缩容",
    "扩缩容",
    "重启",
    "重置",
    "重建",
    "续费",
    "添加",
    "新增",
    "增、删",
    "增删",
    "登录",
    "提交",
    "重新提交",
    "触发",
    "兑换",
    "扣除",
    "scaleout",
    "scalein",
    "restart",
    "reboot",
];

/// The same in English, as the first word of a text or behind `or` and `and`; elsewhere they may be part of
/// what is read.
const ENGLISH: &[&str] = &[
    "add",
    "adds",
    "allocate",
    "allocates",
    "append",
    "appends",
    "buy",
    "buys",
    "consume",
    "consumes",
    "create",
    "creates",
    "generate",
    "generates",
    "increment",
    "increments",
    "insert",
    "inserts",
    "issue",
    "issues",
    "purchase",
    "purchases",
    "redeem",
    "redeems",
    "renew",
    "renews",
    "request",
    "requests",
    "reset",
    "resets",
    "restart",
    "restarts",
    "scale",
    "scales",
    "submit",
    "submits",
    "trigger",
    "triggers",
];

/// Phrases that end a title which has no verb at its beginning: `规则增、删、改`.
const MUTATING_ENDS: &[&str] = &["增、删、改", "增删改", "增删改查", "启停"];

/// What a page says of an action that only reads.
const READING: &[&str] = &[
    "获取", "获得", "查询", "查看", "展示", "列出", "检查", "核查", "预览", "统计", "计算", "拉取",
    "查找", "搜索", "询价", "显示", "判断", "校验", "验证", "下载",
];

/// Words that name what a call returns, and not what it does.
const RESULTS: &[&str] =
    &["价格", "费用", "余量", "列表", "信息", "详情", "状态", "记录", "是否", "结果", "开关"];

/// What may stand before the verb of a clause.
const BEFORE_VERBS: &[&str] = &[
    "用户",
    "可以",
    "可",
    "用于",
    "用来",
    "该接口",
    "本接口",
    "此接口",
    "接口",
    "手动",
    "批量",
    "一键",
    "只",
    "自动",
    "如果不存在则",
    "不存在则",
    "没有则",
    "在原值上",
    "如",
    "调用",
];

/// The marks between clauses.
const CLAUSE_MARKS: &[char] =
    &['，', ',', '；', ';', '：', ':', '。', '！', '!', '？', '?', ' ', '\n'];

/// Returns the clause that says that the action creates, adds or restarts something.
pub(super) fn mutating_phrase(text: &str) -> Option<&str> {
    let whole = text.trim().trim_end_matches('。');
    let mut clauses = clauses(whole);
    clauses.find(|it| does_something(it)).or_else(|| english_phrase(whole)).or_else(|| {
        let ends = MUTATING.iter().chain(MUTATING_ENDS).any(|it| whole.ends_with(it));
        let mentions = READING.iter().chain(RESULTS).any(|it| whole.contains(it));
        (ends && !mentions && !is_condition(whole)).then_some(whole)
    })
}

/// Returns an English text whose verb is one of those.
fn english_phrase(text: &str) -> Option<&str> {
    let lower = text.to_ascii_lowercase();
    let mut before = None;
    let does = lower.split_ascii_whitespace().take(4).any(|word| {
        let is_verb = matches!(before, None | Some("or" | "and")) && ENGLISH.contains(&word);
        before = Some(word);
        is_verb
    });
    does.then_some(text)
}

/// Whether a text begins as that of an action that only reads.
pub(super) fn begins_like_a_read(text: &str) -> bool {
    let mut text = text.trim();
    // A mark in front: 【deprecated】.
    while let Some((_, rest)) = text.strip_prefix('【').and_then(|it| it.split_once('】')) {
        text = rest.trim_start();
    }
    let text = without_lead(text);
    READING.iter().any(|it| text.starts_with(it))
}

/// Whether a text has the verb of a read anywhere.
pub(super) fn mentions_a_read(text: &str) -> bool {
    READING.iter().any(|it| text.contains(it))
}

/// Returns a text up to the end of its first sentence.
pub(super) fn first_sentence(text: &str) -> &str {
    text.split(['。', '！', '!', '？', '?', '\n']).next().unwrap_or(text)
}

fn clauses(text: &str) -> impl Iterator<Item = &str> {
    text.split(CLAUSE_MARKS)
        .flat_map(|it| it.split('并'))
        .map(|it| it.trim_start_matches('且').trim())
        .filter(|it| !it.is_empty())
}

/// Whether the verb of a clause is one of those; what it only mentions, or asks about, does not count.
fn does_something(clause: &str) -> bool {
    let rest = without_lead(clause);
    let lower = rest.to_ascii_lowercase();
    let begins = MUTATING.iter().any(|it| lower.starts_with(it));
    // Of a clause that is about another action, the verb is part of its name.
    let is_about_another = rest.contains("接口") && !rest.starts_with("调用");
    begins && !is_condition(clause) && !is_noun_phrase(rest) && !is_about_another
}

/// `升级时`, `创建后`: not what is done, but when.
fn is_condition(clause: &str) -> bool {
    clause.ends_with(['时', '后', '前'])
}

/// `创建的任务`, `购买灯的价格`: a thing, with the verb as its attribute.
fn is_noun_phrase(clause: &str) -> bool {
    let attribute = clause.rsplit_once('的').is_some_and(|(_, it)| it.chars().count() <= 8);
    attribute || RESULTS.iter().any(|it| clause.ends_with(it))
}

fn without_lead(mut clause: &str) -> &str {
    while let Some(rest) = BEFORE_VERBS.iter().find_map(|it| clause.strip_prefix(it)) {
        clause = rest.trim_start();
    }
    clause
}
