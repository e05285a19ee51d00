//! Generates pages of each layout.

use super::words::{REMARKS, TRAITS};
use fastrand::Rng;
use std::fmt::Write;

/// The subject of a page.
pub(super) struct Subject {
    /// The name of the action.
    pub(super) action: String,
    /// The title: what the action does, in Chinese.
    pub(super) title: String,
    /// The name of the resource that the action is about.
    pub(super) thing: String,
    /// The same name in Chinese.
    pub(super) words: String,
    /// Whether the response contains a list of resources.
    pub(super) lists: bool,
}

/// A row of a table: name, type, description, and whether it is required.
type Row = (String, String, String, bool);

const COMMON: &str = "\
| **Action** | string | 要做的事，本页固定为 `{}` | **Yes** |
| **PublicKey** | string | 公钥 | **Yes** |
| **Signature** | string | 由私钥算出的签名 | **Yes** |
";

/// Generates a page in the usual layout.
pub(super) fn standard(subject: &Subject, rng: &mut Rng) -> String {
    let Subject { action, title, thing, words, .. } = subject;
    let mut res = format!("# {title} - {action}\n\n## 简介\n\n{title}。{}\n\n", remark(rng));
    res += "## 定义\n\n### 公共参数\n\n";
    res += "| 参数名 | 类型 | 描述信息 | 必填 |\n|:---|:---|:---|:---|\n";
    res += &COMMON.replace("{}", action);
    res += "\n### 请求参数\n\n| 参数名 | 类型 | 描述信息 | 必填 |\n|:---|:---|:---|:---|\n";
    let request = request(subject, rng);
    res += &rows(&request, true);
    res += "\n### 响应字段\n\n| 字段名 | 类型 | 描述信息 | 必填 |\n|:---|:---|:---|:---|\n";
    res +=
        "| **RetCode** | int | 结果，0为成功 |**Yes**|\n| **Action** | string | 名称 |**Yes**|\n";
    if !subject.lists {
        res +=
            &rows(&[(format!("{thing}Id"), "string".into(), format!("{words}的ID"), true)], true);
        res += "\n## 示例\n\n### 请求示例\n\n";
        res += &format!("```\n{}\n```\n\n### 响应示例\n\n", url(action, &request));
        let answer = format!("\"{thing}Id\": \"{}\"", id(rng));
        return res
            + &format!(
                "```json\n{{\n  \"Action\": \"{action}Response\",\n  \"RetCode\": 0,\n  {answer}\n}}\n```\n"
            );
    }
    let model = format!("{thing}Set");
    res += &rows(
        &[
            ("TotalCount".into(), "int".into(), format!("一共有多少{words}"), true),
            (
                model.clone(),
                format!("array[[*{model}*](#{model})]"),
                format!("{words}的列表"),
                false,
            ),
        ],
        true,
    );
    let members = traits(rng);
    let _ = write!(res, "\n#### 数据模型\n\n\n#### {model}\n\n");
    res += "| 字段名 | 类型 | 描述信息 | 必填 |\n|:---|:---|:---|:---|\n";
    let mut fields = vec![(format!("{thing}Id"), "string".into(), format!("{words}的ID"), true)];
    fields.extend(members);
    res += &rows(&fields, true);
    res += &format!("\n## 示例\n\n### 请求示例\n\n```\n{}\n```\n", url(action, &request));
    let item = fields.iter().map(|(name, ty, ..)| format!("      \"{name}\": {}", value(ty, rng)));
    let item = item.collect::<Vec<_>>().join(",\n");
    res + &format!(
        "\n### 响应示例\n\n```json\n{{\n  \"Action\": \"{action}Response\",\n  \"RetCode\": 0,\n  \
         \"TotalCount\": 1,\n  \"{model}\": [\n    {{\n{item}\n    }}\n  ]\n}}\n```\n"
    )
}

/// Generates a page in the older layout, with English headings and untyped containers.
pub(super) fn legacy(subject: &Subject, rng: &mut Rng) -> String {
    let Subject { action, title, thing, words, .. } = subject;
    let header = "|Parameter name|Type|Description|Required|\n|---|---|---|---|\n";
    let mut res = format!("# {title}-{action}\n\n{title}。\n\n# Request Parameters\n{header}");
    let request = request(subject, rng);
    res += &rows(&request, false);
    let _ = write!(res, "\n# Response Elements\n{header}");
    res += "|RetCode|int|结果，0为成功|**Yes**|\n|Action|string|名称|**Yes**|\n";
    let _ = writeln!(res, "|{thing}Ids|array|{words}的ID|**Yes**|");
    let _ = write!(res, "\n# Request Example\n```\n{}\n```\n", url(action, &request));
    let ids = format!("\"{thing}Ids\": [\n    \"{}\"\n  ]", id(rng));
    res + &format!(
        "\n# Response Example\n```\n{{\n  \"Action\": \"{action}Response\",\n  {ids},\n  \"RetCode\": 0\n}}\n```\n"
    )
}

/// Generates a page of an HTTP operation.
pub(super) fn http(words: &str) -> String {
    format!(
        "# 存一张草图 - PutSketch\n\n## 简介\n存一张{words}的草图\n\n## 定义\n\n### 句法（Syntax）:\n\n\
         ```\nPUT /<sketch_name> HTTP/1.1\nHost: <album>.example.com\nContent-Length: <length>\n```\n\n\
         ### 请求参数（Request Parameters）\n\n**请求头（Request Headers）**\n\n\
         | Name | Type | Description | Required |\n|---|---|---|---|\n\
         | Content-Length | Integer | 草图有多少字节 | Yes |\n\n\
         ### 响应（Responses）\n\n**响应元素（Response Elements）**\n\n\
         |Name|Type|Description|\n|---|---|---|\n|RetCode|Integer|出错时的号码|\n"
    )
}

/// Generates a page of error codes.
pub(super) fn error_codes(words: &str, rng: &mut Rng) -> String {
    let mut res = format!("### {words}错误码列表\n\n| 错误码 | 中文 |\n|---|---|\n");
    let first = 7000 + rng.u32(..100) * 10;
    for (at, what) in ["找不到", "正忙着", "已经有了", "太多了", "不许动"].iter().enumerate()
    {
        let _ = writeln!(res, "| {} | {words}{what}。 |", first as usize + at);
    }
    res
}

/// Generates the parameters of an action: region, project, ids and some traits.
fn request(subject: &Subject, rng: &mut Rng) -> Vec<Row> {
    let Subject { thing, words, .. } = subject;
    let row = |name: &str, ty: &str, docs: &str, required| -> Row {
        (name.to_owned(), ty.to_owned(), docs.to_owned(), required)
    };
    let mut res = vec![
        row("Region", "string", "在哪个地域，见 [地域列表](api/summary/regionlist)", true),
        row(
            "ProjectId",
            "string",
            "属于哪个项目，可调用 [GetProjectList](api/summary/get_project_list) 查询",
            false,
        ),
        row(
            &format!("{thing}Ids.N"),
            "string",
            &format!("{words}的ID，一次最多10个"),
            !subject.lists,
        ),
    ];
    res.extend(traits(rng).into_iter().map(|(name, ty, docs, _)| (name, ty, docs, false)));
    if subject.lists {
        res.push(row("Offset", "int", "从第几个开始，默认为0", false));
        res.push(row("Limit", "int", "最多给出多少个，默认为20，最大值：100", false));
    } else {
        res.push(row("Tags.N.Key", "string", "标签的键", false));
        res.push(row("Tags.N.Value", "string", "标签的值", false));
    }
    res
}

/// Draws some traits, in the order of their table.
fn traits(rng: &mut Rng) -> Vec<Row> {
    let count = 3 + rng.usize(..8);
    let mut chosen = rng.choose_multiple(0..TRAITS.len(), count);
    chosen.sort_unstable();
    let row = |at: usize, rng: &mut Rng| {
        let (name, ty, docs) = TRAITS[at];
        (name.to_owned(), ty.to_owned(), docs.to_owned(), rng.bool())
    };
    chosen.into_iter().map(|at| row(at, rng)).collect()
}

fn rows(rows: &[Row], bold: bool) -> String {
    let mut res = String::new();
    for (name, ty, docs, required) in rows {
        let required = if *required { "**Yes**" } else { "No" };
        let _ = match bold {
            true => writeln!(res, "| **{name}** | {ty} | {docs} |{required}|"),
            false => writeln!(res, "|{name}|{ty}|{docs}|{required}|"),
        };
    }
    res
}

fn url(action: &str, request: &[Row]) -> String {
    let mut res = format!("https://api.ucloud.cn/?Action={action}");
    for (name, ty, ..) in request {
        let value = match ty.as_str() {
            "int" => "7",
            "float" => "0.5",
            "bool" => "true",
            _ => "some-value",
        };
        let _ = write!(res, "\n&{}={value}", name.replace(".N", ".0"));
    }
    res
}

fn value(ty: &str, rng: &mut Rng) -> String {
    match ty {
        "int" => rng.u16(..).to_string(),
        "float" => format!("{}.5", rng.u8(..)),
        "bool" => rng.bool().to_string(),
        _ => format!("\"{}\"", id(rng)),
    }
}

fn id(rng: &mut Rng) -> String {
    std::iter::repeat_with(|| rng.lowercase()).take(8).collect()
}

fn remark(rng: &mut Rng) -> &'static str {
    REMARKS[rng.usize(..REMARKS.len())]
}
