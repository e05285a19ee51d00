//! Whole pages in each layout, and pages that are no action.

use crate::check;
use insta::assert_snapshot;

#[test]
fn standard_page() {
    assert_snapshot!(check(r#"
# 查询仓库 - GetRepo

## 简介

列出仓库

## 定义

### 公共参数

| 参数名 | 类型 | 描述信息 | 必填 |
|:---|:---|:---|:---|
| **Action** | string | 当前 API 为 `GetRepo` | **Yes** |

### 请求参数

| 参数名 | 类型 | 描述信息 | 必填 |
|:---|:---|:---|:---|
| **Disks.N.Size** | int | 容量<br />单位GB | No |

### 响应字段

| 字段名 | 类型 | 描述信息 | 必填 |
|:---|:---|:---|:---|
| **RepoSet** | array[[*RepoSet*](#RepoSet)] | 列表 | **Yes** |

#### 数据模型

#### RepoSet

| 字段名 | 类型 | 描述信息 | 必填 |
|:---|:---|:---|:---|
| **RepoName** | string | a \| b | **Yes** |

## 示例

### 请求示例

```
https://api.ucloud.cn/?Action=GetRepo
```

### 响应示例

```json
{"RetCode": 0}
```
"#), @r#"
    Standard GetRepo (查询仓库)
    request
      Action!: String -- 当前 API 为 GetRepo
      Disks.N.Size?: Int -- 容量
    单位GB
    response
      RepoSet!: array of model RepoSet -- 列表
    model RepoSet
      RepoName!: String -- a | b
    example of a request: https://api.ucloud.cn/?Action=GetRepo
    example of a response: {"RetCode": 0}
    "#);
}

#[test]
fn legacy_page() {
    assert_snapshot!(check(r"
# 查询主机-DescribeHost

查询主机

# Request Parameters
|Parameter name|Type|Description|Required|
|---|---|---|---|
|HostId.n|string|主机|No|

# Response Elements
|Parameter name|Type|Description|Required|
|---|---|---|---|
|HostSet|array|见 HostInfo|No|

## HostInfo
|Parameter name|Type|Description|Required|
|---|---|---|---|
|Name|string|名称|**Yes**|
"), @"
    Legacy DescribeHost (查询主机)
    request
      HostId.n?: String -- 主机
    response
      HostSet?: Array -- 见 HostInfo
    model HostInfo
      Name!: String -- 名称
    ");
}

#[test]
fn title_and_action_row_disagree() {
    let text = "# 甲 - DoThings\n\n### 公共参数\n\n| 参数名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n| **Action** | string | 当前 API 为 `DoThing` | **Yes** |\n\n### 请求参数\n\n### 响应字段\n\n### 请求示例\n\n```\nhttps://x/?Action=DoThing\n```\n";
    assert_snapshot!(check(text), @"
    Standard DoThing (甲)
    request
      Action!: String -- 当前 API 为 DoThing
    response
    example of a request: https://x/?Action=DoThing
    warning[title-mismatch]: the title names `DoThings`, the parameter `Action` names `DoThing`
     --> demo-api/page.md:1:7
      |
    1 | # 甲 - DoThings
      |        ^^^^^^^^
      |
      = help: name one action; `DoThing` was used
    ");
}

#[test]
fn an_empty_page_is_not_understood() {
    assert_snapshot!(check("\n\n"), @"not understood: the page is empty");
}
