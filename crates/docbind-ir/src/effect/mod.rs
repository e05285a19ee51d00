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

use crate::ir::{Effect, Field};
use crate::text::plain_text;

/// An effect, and the words of the page that it was inferred from, if it was not the name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct InferredEffect {
    pub(crate) effect: Effect,
    pub(crate) evidence: Option<String>,
}

/// Returns the effect that an HTTP method has by its definition.
pub(crate) fn effect_of_method(method: &str) -> Effect {
    match method {
        "GET" | "HEAD" | "OPTIONS" => Effect::Read,
        "PUT" | "DELETE" => Effect::Idempotent,
        _ => Effect::Mutating,
    }
}

/// Infers the effect of an action from its name, its title, its introduction, and its parameters.
/// `introduction` is the first paragraph, `notes` is all other text before the tables.
pub(crate) fn infer_effect(
    action: &str,
    title: &str,
    introduction: &str,
    notes: &str,
    request: &[Field],
) -> InferredEffect {
    let by_name = verbs::effect_of_name(action);
    let is_read = by_name == Effect::Read;
    let first = phrases::first_sentence(introduction);
    match by_name {
        Effect::Read | Effect::Idempotent => {
            let phrase =
                [title, first].into_iter().find_map(|it| phrases::mutating_phrase(it, is_read));
            let said =
                || [introduction, notes].into_iter().find_map(phrases::consequence_of_calling);
            let evidence = phrase.or_else(|| said().filter(|_| is_read)).map(str::to_owned);
            let evidence = evidence.or_else(|| {
                // What a read is given only selects.
                request.iter().filter(|_| !is_read).find_map(operation)
            });
            let effect = if evidence.is_some() { Effect::Mutating } else { by_name };
            InferredEffect { effect, evidence }
        }
        Effect::Mutating => {
            let texts = || [title, first].into_iter().filter(|it| !it.trim().is_empty());
            let is_named = verbs::names_a_read(action);
            let is_thing = verbs::ends_with_a_read_noun(action);
            let is_read = |it: &str| {
                phrases::begins_like_a_read(it)
                    || is_named && phrases::mentions_a_read(it)
                    || is_thing && phrases::ends_like_a_read(it)
            };
            let reads = texts().next().is_some()
                && texts().all(is_read)
                && texts().all(|it| phrases::mutating_phrase(it, is_thing).is_none());
            match reads && (is_thing || !verbs::has_mutating_verb(action)) {
                true => {
                    InferredEffect { effect: Effect::Read, evidence: Some(title.trim().to_owned()) }
                }
                false => InferredEffect { effect: Effect::Mutating, evidence: None },
            }
        }
    }
}

/// Describes a parameter that says what is done: one whose values are verbs, `Operation: add, delete`, or one
/// that is added to what there is.
fn operation(param: &Field) -> Option<String> {
    if let Some(members) = param.members() {
        return members.iter().find_map(operation);
    }
    let values = param.annotations.values.as_ref().map_or(&[][..], |it| &it.values);
    let texts: Vec<&str> = values.iter().map(|it| it.value.as_str()).collect();
    let meanings = || values.iter().filter_map(|it| it.meaning.as_deref());
    let is_state = verbs::names_a_state(&param.name);
    let is_operation = !is_state
        && (verbs::are_verbs(texts.iter().copied())
            || meanings().count() == texts.len() && verbs::are_verbs(meanings()));
    if is_operation {
        return Some(format!("{}: {}", param.name, texts.join(", ")));
    }
    let description = plain_text(&param.docs);
    if texts.is_empty() && !is_state && verbs::lists_verbs(&description) {
        return Some(format!("{}: {}", param.name, phrases::first_sentence(&description)));
    }
    let is_added =
        verbs::names_an_increment(&param.name) || verbs::describes_an_increment(&description);
    is_added.then(|| format!("{}: {}", param.name, phrases::first_sentence(&description)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The effect, and the evidence behind a colon.
    fn check(action: &str, title: &str, introduction: &str) -> String {
        let InferredEffect { effect, evidence } =
            infer_effect(action, title, introduction, "", &[]);
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

    /// What each page says besides its name.
    #[test]
    fn more_of_what_a_page_says() {
        for (action, title, introduction) in [
            ("GetUploadAuth", "获取上传凭证", "获取上传凭证，并创建视频信息。"),
            ("GetLamp", "获取灯", "查询灯，若不存在则创建。"),
            ("GetLamp", "获取灯", "获取灯，不存在时会自动创建。"),
            ("GetLamp", "获取灯", "如果不存在，系统会新建一个。"),
            ("VerifyLamp", "校验灯", "校验通过后购买灯。"),
            ("GetLamp", "获取并锁定灯", ""),
            ("VerifyCode", "校验验证码", "校验验证码，验证码仅能使用一次。"),
            ("GetMessage", "拉取消息", "拉取消息，不会再次投递。"),
            ("GetSmsCode", "发送验证码", ""),
            ("UpdateBalance", "账户充值", ""),
            ("UpdateStreamKey", "重新生成推流密钥", ""),
            ("ModifyLampRecord", "添加DNS记录", ""),
            ("SetLampNode", "升降配", ""),
            ("UpdateLamp", "启动/停止/删除灯", ""),
            ("ModifyLamp", "Top up", "Tops up the balance."),
            ("GetLamp", "Get lamp", "Returns the lamp; creates it if it does not exist."),
        ] {
            let said = check(action, title, introduction);
            assert!(said.starts_with("Mutating: "), "{action} {title} {introduction}: {said}");
        }
    }

    #[test]
    fn what_calling_does_is_said_anywhere_in_the_introduction() {
        let check = |notes: &str| infer_effect("GetLamp", "获取灯", "获取灯。", notes, &[]).effect;
        assert_eq!(check("注意：调用本接口会扣费并创建新灯。"), Effect::Mutating);
        assert_eq!(check("注意：创建灯请调用其它接口。"), Effect::Read);
        assert_eq!(check("调用本接口不会创建灯。"), Effect::Read);
    }

    #[test]
    fn reads_whose_object_is_a_change() {
        for (action, title) in [
            ("DescribeLampOrder", "购买记录"),
            ("DescribeLampPrice", "购买价格查询"),
            ("DescribeLampReset", "重置密码记录查询"),
            ("GetLampCount", "新增用户统计"),
            ("CheckLamp", "创建前检查名称是否重复"),
            ("DescribeLampStock", "购买前查询库存"),
            ("DescribeLampPlan", "购买套餐请调用 BuyPlan"),
            ("ListLampEvent", "Lists the events that restarted a lamp"),
            ("GetLampReport", "Generate statistics of traffic"),
        ] {
            assert_eq!(check(action, title, ""), "Read", "{title}");
        }
        assert_eq!(check("LampSendStatistics", "发送统计", ""), "Read: 发送统计");
        assert_eq!(check("LampDetail", "灯的详情", ""), "Read: 灯的详情");
        assert_eq!(check("BackupLamp", "备份灯的列表", ""), "Mutating");
        assert_eq!(check("LaunchLamp", "发起查询", ""), "Mutating");
        assert_eq!(check("FilterLamp", "灯光过滤查询", ""), "Read: 灯光过滤查询");
        assert_eq!(check("ModifyLampAutoRenew", "修改自动续费", ""), "Idempotent");
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
