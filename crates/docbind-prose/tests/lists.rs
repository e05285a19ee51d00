//! Kinds of lists that are easily misread: what the description says, and what is read.

use docbind_prose::{Element, ScalarType, annotate};

/// The values of a description, joined by bars; `!` follows where there are no others.
fn check_as(ty: ScalarType, text: &str) -> String {
    let element = Element { name: "Lamp", ty: Some(ty), is_array: false };
    let Some(list) = annotate(text, element).values else { return "-".to_owned() };
    let values: Vec<&str> = list.values.iter().map(|it| it.value.as_str()).collect();
    values.join("|") + if list.complete { " !" } else { "" }
}

fn check(text: &str) -> String {
    check_as(ScalarType::String, text)
}

fn check_int(text: &str) -> String {
    check_as(ScalarType::Int, text)
}

#[test]
fn values_of_something_else() {
    assert_eq!(check("密钥长度。\n1. RED支持16,32\n2. BLUE支持p16,p32"), "-");
    assert_eq!(check("\"Red\" 模式的亮度\n\"Blue\" 模式的颜色"), "-");
    assert_eq!(check("RED 或 BLUE 编码的灯"), "-");
    assert_eq!(check("甲 版灯名，默认为red；乙 版灯名，固定为blue"), "-");
    assert_eq!(check("Lamps.0代表第一盏灯，Lamps.1代表第二盏灯"), "-");
}

#[test]
fn values_of_one_case() {
    assert_eq!(check("大灯可以是 red, blue。\n小灯可以是 red, white。"), "-");
    assert_eq!(check("可选红：Red，蓝：Blue。大灯可以选择White"), "-");
    assert_eq!(check("枚举值：\"Red\"，红；否则 蓝"), "-");
}

#[test]
fn values_that_are_excluded() {
    assert_eq!(check("灯型，如下房间不需要：'Red', 'Blue'"), "-");
    assert_eq!(check("灯型，不能使用：Red、Blue"), "-");
    assert_eq!(check("灯型，不含 Red、Blue"), "-");
}

#[test]
fn parts_of_a_composite_and_keys_of_a_map() {
    assert_eq!(check("格式: 编号 | 房间 | 灯型（支持Red、Blue） | 标志（add/delete）"), "-");
    assert_eq!(check("灯组，里面包括LampType（灯型），LampCount（数量）"), "-");
    assert_eq!(check("嵌套的表，key为灯名（Big：大，Small：小），value：余量"), "-");
    assert_eq!(check("{LampType: \"red\", LampName: \"蓝灯\"}"), "-");
}

#[test]
fn examples_and_placeholders() {
    assert_eq!(check("灯，如 Red, Blue"), "-");
    assert_eq!(check("灯的编号，“lamp-xxxx”或“bulb-xxxx”"), "-");
}

#[test]
fn the_name_of_another_parameter() {
    let text = "房间，限定取值：\"Hall\" / \"Roof\"，\"Side\" 为 \"In\" 时，该值无效";
    assert_eq!(check(text), "Hall|Roof");
}

#[test]
fn items_of_another_shape() {
    assert_eq!(check_int("0表示按5分钟，1表示按1小时, 2=按1分钟"), "0|1|2");
    assert_eq!(check_int("0:灯型 1:亮 2.暗"), "0|1|2");
    assert_eq!(check_int("灯（1-红，2-蓝，4白）"), "1|2|4");
    assert_eq!(check("枚举值：Red（默认），红；Blue，蓝"), "Red|Blue !");
    assert_eq!(check("\"Red\"：红；\"Blue\"：蓝： \"White\"，白"), "Red|Blue|White");
    assert_eq!(
        check("枚举值：\"Red\", 红；\"Blue\", 蓝。默认为\"Red\".\"White\"：白"),
        "Red|Blue|White !"
    );
    assert_eq!(check("状态：Lit:亮, Dim: 暗, Dark, Gone:无"), "Lit|Dim|Dark|Gone");
    assert_eq!(check("枚举值： * 亮: Lit; * 灭: Dark * 未知("), "Lit|Dark");
    assert_eq!(check("枚举值：\n> Red，红\n> Blue，\n\n蓝；默认为红"), "Red|Blue !");
    assert_eq!(check("枚举值：\n> Red，红【已下线】\n> Blue，蓝"), "Red|Blue !");
    assert_eq!(check("枚举值：红灯， Red；蓝灯：Blue"), "Red|Blue !");
}

#[test]
fn first_items_that_are_glued_to_the_words_before() {
    assert_eq!(check_int("灯的状态0：灭；1：亮"), "0|1");
    assert_eq!(check("取点方式max|min,默认取最大值max"), "max|min");
    assert_eq!(check("private私有灯，public公共灯，默认public"), "private|public");
    assert_eq!(check("灯型按房间有1：hall-5，2：roof-6"), "1|2");
}

#[test]
fn meanings_that_begin_with_a_digit_or_a_letter() {
    assert_eq!(check("灯型(a-大灯,b-小灯,g-LED灯)"), "a|b|g");
    assert_eq!(check_int("0LED亮度, 1大灯亮度, 2 中灯亮度"), "0|1|2");
    assert_eq!(check("灯（V6：Red、A2：Blue），默认V6"), "V6|A2");
}

#[test]
fn values_that_are_not_split() {
    assert_eq!(check("枚举值：\"HTTP/GRPC\"，\"TCP\""), "HTTP|GRPC|TCP !");
    assert_eq!(check("枚举值：HTTP/GRPC：七层；TCP：四层"), "HTTP|GRPC|TCP !");
    assert_eq!(check("枚举值[\"T4/4\", \"Red/Auto\"]"), "T4/4|Red/Auto !");
    assert_eq!(check("灯型，可选\"o/n\""), "o|n");
}

#[test]
fn values_with_a_blank() {
    assert_eq!(check("状态：on line：在线；off line：离线；new：新"), "on line|off line|new");
    assert_eq!(check("枚举值：arial、times new roman、foo"), "-");
}

#[test]
fn two_values_and_a_conjunction() {
    assert_eq!(check("灯型，值为 red 或 blue， red 时亮"), "red|blue");
    assert_eq!(check("灯型，IPv4或者IPv6，不传默认IPv4"), "IPv4|IPv6");
    assert_eq!(check("匹配Lamp，Accept or Deny（默认），Accept暂不支持"), "Accept|Deny");
    assert_eq!(check("开灯 enable或disable\n当天黑时必传"), "enable|disable");
    assert_eq!(check("启用状态(enable/disable,只有大灯才能开启)"), "enable|disable");
}

#[test]
fn verbs_between_values_and_meanings() {
    assert_eq!(check("查询的区域 cn代表国内 abroad代表海外 不填为全部"), "cn|abroad");
    assert_eq!(check_int("0或不传代表按亮度，1代表按颜色，需要填写灯型"), "0|1");
    assert_eq!(check_int("默认为0表示关闭，还可以选择为1表示开启"), "0|1");
    assert_eq!(check("状态 Lit // 亮 Dim // 暗"), "Lit|Dim");
}

#[test]
fn meanings_before_values() {
    assert_eq!(check("类型：预设（preset）自定义（custom），为空则两种"), "preset|custom");
    assert_eq!(check("枚举值: 国际: World BGP: Bgp 各地域如下"), "World|Bgp !");
    assert_eq!(check("枚举值，主模式，“main”；野模式，“wild”。"), "main|wild !");
}

#[test]
fn values_that_are_explained_together() {
    assert_eq!(check("状态：waiting、running，分别表示等待和运行"), "waiting|running");
    assert_eq!(check("\"In/Out\"，入站/出站"), "In|Out");
}

#[test]
fn numbers_with_a_unit() {
    assert_eq!(check_int("内存(MB)，支持以下几档 600M/1500M/ 3000M"), "600|1500|3000");
    assert_eq!(check_int("亮度（单位G）5、10、15"), "5|10|15");
    assert_eq!(check_int("容量（MB），支持 20G/30G/40G"), "-");
}

#[test]
fn a_list_is_complete_where_it_ended_by_itself() {
    assert_eq!(check("枚举值：Red，红；Blue，蓝。默认Red"), "Red|Blue !");
    assert_eq!(check("枚举值：Red，红；Blue，蓝；(未知)：x"), "Red|Blue !");
    assert_eq!(check("枚举值：\n> 红: Red\n> 蓝: Blue\n> 未知(空)：\"\""), "Red|Blue");
    assert_eq!(check("限定取值：\"\" / \"Red\" / \"Blue\""), "Red|Blue");
    assert_eq!(check("颜色，仅支持gif格式（fps）：\n- custom\n- 480"), "custom|480");
    let many: Vec<String> = (0..400).map(|it| format!("\"lamp{it}\"")).collect();
    let read = check(&format!("枚举值：{}", many.join(",")));
    assert_eq!((read.split('|').count(), read.ends_with('!')), (300, false));
}

#[test]
fn labels_of_english_descriptions() {
    assert_eq!(
        check("The colour. Valid values: Red, Blue, White. Default: Red."),
        "Red|Blue|White !"
    );
    assert_eq!(check("Colour: Red, Blue, White. Default value: Red"), "-");
    assert_eq!(check("The colour of the lamp: Red, Blue, White"), "Red|Blue|White");
    assert_eq!(check("Colour: Red, Blue"), "Red|Blue");
    assert_eq!(check("Output format: text, xml"), "text|xml");
    assert_eq!(check("default：默认；custom：自选"), "default|custom");
    assert_eq!(check("The colour. Options: Red, Blue. Lit by default"), "Red|Blue");
    assert_eq!(check("Colour. on: lit at once. off: dark. Default: on"), "on|off");
    assert_eq!(check("Colour, e.g. Red, Blue or White"), "-");
    assert_eq!(check("Note: for halls. Example: lamp-1"), "-");
    assert_eq!(check("Supported by: Hall, Roof"), "-");
    assert_eq!(check("Returned fields: Id, Name"), "-");
    assert_eq!(check("Possible values: pending, lit, dark, etc."), "pending|lit|dark");
}

#[test]
fn values_that_cannot_be_chosen() {
    assert_eq!(check("灯型，不可选：Red、Blue"), "-");
    assert_eq!(check("灯名，系统保留：red、blue"), "-");
    assert_eq!(check("已停售灯型：Red、Blue"), "-");
    assert_eq!(check("不再支持的灯型：Red、Blue"), "-");
    assert_eq!(check("暂不开放的房间：hall-a、hall-b"), "-");
    assert_eq!(check("目前支持 Red，后续将支持 Blue"), "-");
    assert_eq!(check("当前仅支持 Red，Blue 内测中"), "-");
    assert_eq!(check("枚举：Red、Blue，White 已废弃"), "-");
    assert_eq!(check("计划支持的灯型：Red、Blue"), "-");
    assert_eq!(check("上下线状态：Online、Offline"), "Online|Offline");
}

#[test]
fn names_of_something_else() {
    assert_eq!(check("依赖参数：LampId、RoomId"), "-");
    assert_eq!(check("返回字段：Id、Name"), "-");
    assert_eq!(check("开灯时需同时填写 LampId、RoomId"), "-");
    assert_eq!(check("对象，包含字段 Id、Name"), "-");
    assert_eq!(check("相关接口：CreateLamp、DeleteLamp"), "-");
    assert_eq!(check("取值同 Other：Yes、No"), "Yes|No !");
    assert_eq!(check("只能包含 a-z、A-Z、0-9"), "-");
}

#[test]
fn numbers_with_special_values() {
    assert_eq!(check_int("剩余灯数，-1表示不限，0表示已用尽"), "-");
    assert_eq!(check_int("灯数，0 表示全亮，-1 表示全灭，其他为具体灯数"), "-");
    assert_eq!(check_int("开灯进度，100 表示完成，-1 表示失败"), "-");
    assert_eq!(check_int("优先级，1最高，9最低"), "-");
    assert_eq!(check_int("灯数，不小于 3，不大于 9"), "-");
    assert_eq!(check_int("旧灯默认 10，新灯默认 20"), "-");
    assert_eq!(check_int("排序，1 升序 -1 降序"), "1|-1");
    assert_eq!(check_int("亮度，0：最低，1：普通，2：最高"), "0|1|2");
}

#[test]
fn styles_that_change_within_a_list() {
    assert_eq!(check("灯。Red 红；Blue 蓝；White(白)；Green-绿"), "Red|Blue|White|Green");
    assert_eq!(check("灯，Red 红，Blue（蓝），White（白）"), "-");
    assert_eq!(check("灯，红：Red，蓝：Blue，白：White（默认）"), "Red|Blue|White");
    assert_eq!(check("灯。红：Red（推荐）；蓝：Blue"), "Red|Blue");
    assert_eq!(check("灯，红：Red；蓝：Blue；白 White（限大厅）"), "-");
}

#[test]
fn a_list_that_is_open_or_of_joined_values() {
    assert_eq!(check("取值为 red、blue，更多类型见附录"), "red|blue");
    assert_eq!(check("取值：red、blue，以及自定义类型"), "red|blue");
    assert_eq!(check("取值：red、blue，或具体的颜色"), "red|blue");
    assert_eq!(check("取值：红(Red)、蓝(Blue)、全部（默认）"), "Red|Blue");
    assert_eq!(check("多选，取值：red、blue"), "red|blue");
    assert_eq!(check("取值：red、blue、其他"), "red|blue");
    assert_eq!(check("取值包括但不限于 red、blue"), "red|blue");
    assert_eq!(check("取值：red、blue，持续更新"), "red|blue");
    assert_eq!(check("取值：red、blue，多个用英文逗号分隔"), "red|blue");
}

#[test]
fn types_of_media() {
    assert_eq!(check("取值：image/jpeg、image/png、video/mp4"), "image/jpeg|image/png|video/mp4 !");
    assert_eq!(check("灯图，前缀为 data:image/png;base64,"), "-");
}

#[test]
fn parts_of_sentences() {
    assert_eq!(check("规则，当 Color=red 时为灯名，如 hall;roof;side"), "-");
    assert_eq!(check("灯型，全部房间填 all，否则填写房间 ID"), "-");
    assert_eq!(check("语法：key:value，支持 AND、OR、NOT"), "-");
    assert_eq!(check("Red / Blue 方式或 White 方式"), "-");
    assert_eq!(check("大灯 13x、小灯 186、中灯 189"), "-");
    assert_eq!(check("规则，灯型（Red/Blue）:房间"), "-");
    assert_eq!(check("灯型（Red/Blue）：仅大厅支持"), "Red|Blue");
    assert_eq!(check("Color=1 时取值 A、B；Color=2 时取值 C、D"), "-");
    assert_eq!(check("取值：A、B（Color=1）；C、D（Color=2）"), "-");
    assert_eq!(check("排序方式：Lamp|asc、Lamp|desc"), "-");
}

#[test]
fn values_that_were_lost() {
    assert_eq!(check("限定枚举值：\n\"Red\"（红）\n\"Blue\"\n默认值：\"Blue\""), "Red|Blue !");
    assert_eq!(check("灯型：1-大灯 2-LED 3-小灯"), "1|2|3");
    assert_eq!(check("取值：=、!=、in、not in"), "in|not in");
}
