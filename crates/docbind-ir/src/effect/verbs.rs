//! Verbs of names.
//!
//! The runtime of generated crates has the same verbs for calls by name, because it does not depend on this
//! crate; a test here compares them.

use crate::ir::Effect;

/// The verbs of actions that only read.
pub const READ_VERBS: &[&str] = &[
    "Analyze",
    "Calculate",
    "Check",
    "Count",
    "Describe",
    "Download",
    "Estimate",
    "Explain",
    "Export",
    "Fetch",
    "Get",
    "Has",
    "Is",
    "List",
    "Lookup",
    "Preview",
    "Query",
    "Read",
    "Search",
    "Show",
    "Stat",
    "Validate",
    "Verify",
];

/// The verbs of actions that set a state, so that a second call changes nothing.
///
/// Verbs that destroy or detach are not among them: a second call may fail, or affect another resource
/// that has the same name by then.
const IDEMPOTENT_VERBS: &[&str] = &["Disable", "Enable", "Modify", "Rename", "Set", "Update"];

/// Verbs of which a second call does something again, wherever they are in a name.
const MUTATING_VERBS: &[&str] = &[
    "Add",
    "Allocate",
    "Append",
    "Apply",
    "Attach",
    "Bind",
    "Buy",
    "Cancel",
    "Clear",
    "Clone",
    "Confirm",
    "Consume",
    "Copy",
    "Create",
    "Delete",
    "Detach",
    "Import",
    "Increase",
    "Insert",
    "Install",
    "Lock",
    "Migrate",
    "Pay",
    "Publish",
    "Push",
    "Reboot",
    "Redeem",
    "Register",
    "Release",
    "Remove",
    "Renew",
    "Report",
    "Reset",
    "Resize",
    "Restart",
    "Restore",
    "Retry",
    "Rollback",
    "Run",
    "Save",
    "Send",
    "Start",
    "Stop",
    "Submit",
    "Switch",
    "Terminate",
    "Trigger",
    "Unbind",
    "Unlock",
    "Upgrade",
    "Upload",
];

/// Nouns at the end of names of actions that only read, whatever else is in the name: `LampSwitchHistory`.
const READ_NOUNS: &[&str] = &[
    "Count",
    "Detail",
    "Details",
    "History",
    "Info",
    "List",
    "Num",
    "Price",
    "Statistic",
    "Statistics",
    "Stats",
    "Usage",
];

/// Words between two verbs: `GetOrCreate`, `QueryAndLock`.
const CONJUNCTIONS: &[&str] = &["And", "Or"];

/// Verbs that read by themselves and change something with the word behind them: `CheckIn`.
const PHRASAL_VERBS: &[(&str, &[&str])] = &[("Check", &["In", "Out"])];

/// Values of a parameter that says what is to be done, or their meanings, in lower case.
const VERB_VALUES: &[&str] = &[
    "add",
    "append",
    "bind",
    "create",
    "decrease",
    "del",
    "delete",
    "down",
    "increase",
    "insert",
    "mod",
    "modify",
    "overwrite",
    "pop",
    "push",
    "reboot",
    "remove",
    "replace",
    "reset",
    "restart",
    "scale_in",
    "scale_out",
    "scalein",
    "scaleout",
    "start",
    "stop",
    "unbind",
    "up",
    "update",
    "添加",
    "新增",
    "增加",
    "追加",
    "删除",
    "移除",
    "修改",
    "更新",
    "替换",
    "覆盖",
    "扩容",
    "缩容",
    "开机",
    "关机",
    "启动",
    "停止",
    "重启",
    "绑定",
    "解绑",
    "创建",
];

/// Ends of names of parameters whose values are states or events, and not what is to be done.
const STATES: &[&str] = &["State", "Status", "Direction", "Trigger", "Event"];

/// Names of parameters that are added to what there is, in lower case.
const INCREMENTS: &[&str] =
    &["addnum", "addcount", "addsize", "delta", "increment", "incrby", "incrementby"];

/// What a parameter is described as that is added to what there is.
const INCREMENT_PHRASES: &[&str] = &[
    "增加的数量",
    "新增的数量",
    "新增的节点数",
    "增加的大小",
    "在原有基础上",
    "在原值上",
    "正数为增加",
    "追加的",
    "续费时长",
    "扩容的数量",
    "扩容的节点数",
];

/// Whether the values of a parameter are verbs, such as `add`, `delete`: what is done depends on them.
pub(super) fn are_verbs<'a>(values: impl Iterator<Item = &'a str>) -> bool {
    let mut count = 0;
    let all = values.inspect(|_| count += 1).all(|it| {
        let value = it.trim().to_ascii_lowercase();
        VERB_VALUES.contains(&value.as_str())
    });
    all && count > 1
}

/// Whether a description lists verbs: `操作：start/stop`.
pub(super) fn lists_verbs(description: &str) -> bool {
    let is_mark = |it: char| !it.is_alphanumeric() && it != '_';
    let words: Vec<&str> = description.split(is_mark).filter(|it| !it.is_empty()).collect();
    words.windows(2).any(|pair| are_verbs(pair.iter().copied()))
}

/// Whether the name of a parameter is that of a state.
pub(super) fn names_a_state(param: &str) -> bool {
    STATES.iter().any(|it| param.ends_with(it))
}

/// Whether the name of a parameter is that of something that is added.
pub(super) fn names_an_increment(param: &str) -> bool {
    INCREMENTS.contains(&param.to_ascii_lowercase().as_str())
}

/// Whether a description is that of something that is added.
pub(super) fn describes_an_increment(description: &str) -> bool {
    let subject = description.split(['，', ',', '。', '；']).next().unwrap_or_default().trim();
    INCREMENT_PHRASES.iter().any(|it| description.contains(it)) || subject.ends_with("增量")
}

/// Infers the effect of an action from its name; an unknown verb counts as mutating.
pub fn effect_of_name(action: &str) -> Effect {
    let words = words(action);
    let mut words = words.as_slice();
    // Many at once are done like one.
    if let ["Batch", rest @ ..] = words
        && !rest.is_empty()
    {
        words = rest;
    }
    let Some((verb, rest)) = words.split_first() else { return Effect::Mutating };
    let is_phrasal = PHRASAL_VERBS
        .iter()
        .any(|(it, particles)| it == verb && rest.first().is_some_and(|it| particles.contains(it)));
    let joined = rest.windows(2).filter(|it| CONJUNCTIONS.contains(&it[0])).map(|it| it[1]);
    let mut joined = joined.filter(|it| !READ_VERBS.contains(it));
    if is_phrasal || joined.any(is_changing) {
        Effect::Mutating
    } else if READ_VERBS.contains(verb) {
        Effect::Read
    } else if IDEMPOTENT_VERBS.contains(verb) {
        Effect::Idempotent
    } else {
        Effect::Mutating
    }
}

/// Whether a word of a name that is not its first is the verb of a read.
pub(super) fn names_a_read(action: &str) -> bool {
    words(action).into_iter().skip(1).any(|it| READ_VERBS.contains(&it))
}

/// Whether the last word of a name is what is read.
pub(super) fn ends_with_a_read_noun(action: &str) -> bool {
    words(action).last().is_some_and(|it| READ_NOUNS.contains(it))
}

/// Whether any word of a name is the verb of a change.
pub(super) fn has_mutating_verb(action: &str) -> bool {
    words(action).into_iter().any(is_changing)
}

fn is_changing(word: &str) -> bool {
    MUTATING_VERBS.contains(&word) || IDEMPOTENT_VERBS.contains(&word)
}

/// Splits a name before each capital that follows a small letter, and before the last capital of a row of
/// them: `LampDNSQuery` is `Lamp`, `DNS`, `Query`.
fn words(name: &str) -> Vec<&str> {
    let chars: Vec<(usize, char)> = name.char_indices().collect();
    let mut starts: Vec<usize> = vec![0];
    for window in 1..chars.len() {
        let (at, now) = chars[window];
        let (_, before) = chars[window - 1];
        let next_is_small = chars.get(window + 1).is_some_and(|(_, it)| it.is_lowercase());
        if now.is_uppercase() && (!before.is_uppercase() || next_is_small) {
            starts.push(at);
        }
    }
    starts.push(name.len());
    starts.windows(2).map(|it| &name[it[0]..it[1]]).filter(|it| !it.is_empty()).collect()
}

#[cfg(test)]
mod tests;
