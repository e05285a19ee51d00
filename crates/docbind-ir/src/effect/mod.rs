//! Infers the effect of an action: from its name, from what its title and introduction say it does, and
//! from parameters that say what is to be done.
//!
//! The verb of the name proposes. A phrase that says that something is created, allocated, added or
//! restarted makes the action mutating, whatever the verb; the safe side is mutating. An action with
//! another verb is a read only if its name has one of a read, or title and introduction both begin like
//! those of a read, and nothing says otherwise.

mod phrases;
mod verbs;

pub use verbs::{READ_VERBS, effect_of_name};

use crate::ir::{Effect, Param};

/// An effect, and the words of the page that it was inferred from, if it was not the name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct InferredEffect {
    pub(crate) effect: Effect,
    pub(crate) evidence: Option<String>,
}

/// Infers the effect of an action from its name, its title, the first sentence of its introduction, and
/// its parameters.
pub(crate) fn infer_effect(
    action: &str,
    title: &str,
    introduction: &str,
    request: &[Param],
) -> InferredEffect {
    let by_name = verbs::effect_of_name(action);
    let first = phrases::first_sentence(introduction);
    match by_name {
        Effect::Read | Effect::Idempotent => {
            let phrase = [title, first].into_iter().find_map(phrases::mutating_phrase);
            let evidence = phrase.map(str::to_owned).or_else(|| {
                // What a read is given only selects.
                request.iter().filter(|_| by_name == Effect::Idempotent).find_map(operation)
            });
            let effect = if evidence.is_some() { Effect::Mutating } else { by_name };
            InferredEffect { effect, evidence }
        }
        Effect::Mutating => {
            let texts = [title, first];
            let is_named = verbs::names_a_read(action);
            let is_read = |it: &str| {
                phrases::begins_like_a_read(it) || is_named && phrases::mentions_a_read(it)
            };
            let reads = texts.iter().all(|it| is_read(it))
                && texts.iter().all(|it| phrases::mutating_phrase(it).is_none());
            match reads && !verbs::has_mutating_verb(action) {
                true => {
                    InferredEffect { effect: Effect::Read, evidence: Some(title.trim().to_owned()) }
                }
                false => InferredEffect { effect: Effect::Mutating, evidence: None },
            }
        }
    }
}

/// Describes a parameter whose values are verbs: `Operation: add, delete`.
fn operation(param: &Param) -> Option<String> {
    let values = &param.annotations.values.as_ref()?.values;
    let values: Vec<&str> = values.iter().map(|it| it.value.as_str()).collect();
    let is_operation = verbs::are_verbs(values.iter().copied());
    is_operation.then(|| format!("{}: {}", param.name, values.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The effect, and the evidence behind a colon.
    fn check(action: &str, title: &str, introduction: &str) -> String {
        let InferredEffect { effect, evidence } = infer_effect(action, title, introduction, &[]);
        match evidence {
            Some(it) => format!("{effect:?}: {it}"),
            None => format!("{effect:?}"),
        }
    }

    #[test]
    fn the_verb_proposes() {
        assert_eq!(check("DescribeLamp", "查询灯", "查询灯的信息。"), "Read");
        assert_eq!(check("UpdateLamp", "修改灯", ""), "Idempotent");
        assert_eq!(check("DimLamp", "调暗灯", ""), "Mutating");
    }

    #[test]
    fn what_the_page_says_it_does_is_mutating() {
        assert_eq!(check("CheckLampAllocation", "灯的分配", "灯的分配。"), "Mutating: 灯的分配");
        assert_eq!(check("ExportLamp", "导出灯，创建一个任务", ""), "Mutating: 创建一个任务");
        assert_eq!(check("ModifyLampGroup", "灯组扩缩容", ""), "Mutating: 灯组扩缩容");
        assert_eq!(check("ModifyLampRule", "规则增、删、改", ""), "Mutating: 规则增、删、改");
        assert_eq!(check("SetLampLevel", "在原值上增加", ""), "Mutating: 在原值上增加");
        assert_eq!(
            check("UpdateLampRule", "更新规则", "更新规则，新增或删除规则。"),
            "Mutating: 新增或删除规则"
        );
        assert_eq!(
            check("UpdateLampGateway", "操作网关，如 start，restart", ""),
            "Mutating: restart"
        );
    }

    #[test]
    fn english() {
        assert_eq!(check("GetLamp", "Gets a lamp", "Gets the lamps that were created."), "Read");
        assert_eq!(
            check("GetLamp", "Gets or creates a lamp", ""),
            "Mutating: Gets or creates a lamp"
        );
        assert_eq!(check("SetLamp", "Adds a lamp", ""), "Mutating: Adds a lamp");
        assert_eq!(check("ListLamp", "List lamps to add", ""), "Read");
    }

    #[test]
    fn what_is_only_mentioned_is_not_done() {
        for (action, title) in [
            ("DescribeLampPrice", "获取购买灯的价格"),
            ("DescribeLampUpgradePrice", "升级灯时，获取升级后的价格"),
            ("DescribeLampGrowthPrice", "灯组扩容价格"),
            ("ListLampJob", "查询创建任务的状态"),
            ("GetLampToken", "获取用户创建的灯"),
            ("DownloadLamp", "下载购买或上传的灯"),
            ("GetLampToken", "提交灯光任务接口使用的凭证"),
            ("CheckLampGroup", "核查灯组是否可以扩容"),
            ("GetLampForRule", "获得可添加规则的灯列表"),
        ] {
            assert_eq!(check(action, title, title), "Read", "{title}");
        }
        assert_eq!(check("ModifyLampRenewal", "修改灯自动续费开关", ""), "Idempotent");
        assert_eq!(check("UpdateLampName", "更新灯绑定的域名", ""), "Idempotent");
    }

    #[test]
    fn reads_with_another_verb_or_order() {
        assert_eq!(check("BatchDescribeLamp", "批量获取灯", "批量获取灯"), "Read");
        assert_eq!(check("ExtractLampConfig", "获取配置", "获取配置。"), "Read: 获取配置");
        assert_eq!(check("LampDNSQuery", "获取记录", "获取记录"), "Read: 获取记录");
        assert_eq!(check("LampGetCount", "灯光系统获取数量", "获取数量"), "Read: 灯光系统获取数量");
        assert_eq!(check("LampSwitch", "灯光系统获取数量", "获取数量"), "Mutating");
        assert_eq!(check("ExtractLampConfig", "获取配置", "创建配置文件。"), "Mutating");
        assert_eq!(check("DeleteNamedQuery", "查询的删除", "查询的删除"), "Mutating");
        assert_eq!(check("RunLampQuery", "运行查询", "运行查询"), "Mutating");
    }
}
