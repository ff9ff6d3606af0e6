namespace ReportGen.Sheets.Writing;

/// <summary>The door: JSON Schema 2020-12 of form.yaml itself, for editors.</summary>
public static class FormSchema
{
    private static ReadOnlySpan<byte> Json =>
        """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "form.yaml",
          "description": "一种表式：有哪些栏目、金额单位、指标树、规则的轻重",
          "type": "object",
          "required": ["名称", "字段"],
          "additionalProperties": false,
          "properties": {
            "名称": { "description": "印在表头的名称", "type": "string" },
            "种类": { "description": "表的种类，例如 项目支出绩效目标表", "type": "string" },
            "地区": { "description": "在哪里使用", "type": "string" },
            "启用年度": { "description": "从哪一年起使用", "type": "integer", "minimum": 1949, "maximum": 2999 },
            "页面": {
              "description": "纸张、方向、页边距",
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "纸张": { "enum": ["A4", "A3", "B5"] },
                "方向": { "enum": ["纵向", "横向"] },
                "页边距": {
                  "type": "object",
                  "additionalProperties": false,
                  "properties": {
                    "上": { "$ref": "#/$defs/length" },
                    "下": { "$ref": "#/$defs/length" },
                    "左": { "$ref": "#/$defs/length" },
                    "右": { "$ref": "#/$defs/length" }
                  }
                }
              }
            },
            "字体": {
              "description": "角色 → fonts/ 下的字体，例如 正文: song",
              "type": "object",
              "additionalProperties": { "$ref": "#/$defs/words" }
            },
            "金额": {
              "description": "金额的单位和印出的小数位数",
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "单位": { "enum": ["元", "万元"] },
                "小数": { "type": "integer", "minimum": 0, "maximum": 6 }
              }
            },
            "字段": {
              "description": "填报文件里的键，按印出的顺序",
              "type": "object",
              "additionalProperties": { "$ref": "#/$defs/field" }
            },
            "资金": {
              "description": "资金各行；“等于”列出相加的各项",
              "type": "object",
              "additionalProperties": {
                "type": ["object", "null"],
                "additionalProperties": false,
                "properties": {
                  "标签": { "description": "印出的文字", "type": "string" },
                  "必填": { "$ref": "#/$defs/yes-no" },
                  "等于": { "description": "相加的各行", "$ref": "#/$defs/words" },
                  "作用": { "description": "规则怎样看待这一行", "enum": ["年度合计", "项目合计"] },
                  "性质": { "description": "这一行是哪些性质的资金", "$ref": "#/$defs/words" },
                  "取自": { "description": "别的表式的哪些行也加进这一行", "$ref": "#/$defs/words" },
                  "别名": { "description": "也认得的其他键", "$ref": "#/$defs/words" }
                }
              }
            },
            "资金列": {
              "description": "资金每行的各列，例如 全年预算数、全年执行数；至少一列是金额",
              "type": "object",
              "additionalProperties": { "$ref": "#/$defs/funding-column" }
            },
            "合表": {
              "description": "一个文件夹的表印成一份：是；或写明按哪一栏分组",
              "if": { "type": "string" },
              "then": { "enum": ["是", "否"] },
              "else": { "type": "object", "additionalProperties": false, "properties": { "分组": { "type": "string" } } }
            },
            "评分": {
              "description": "自评怎样计分",
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "自动计分": { "description": "没写的执行率、得分、总分、等级由程序算", "$ref": "#/$defs/yes-no" },
                "均分": { "description": "没写的分值在一级指标里平分", "$ref": "#/$defs/yes-no" },
                "小数": { "description": "得分的小数位数", "type": "integer", "minimum": 0, "maximum": 4 },
                "超额倍数": { "description": "完成值达到指标值的多少要说明，例如 120%", "type": ["string", "number"] },
                "等级": { "description": "等级 → 最低分，由高到低", "type": "object", "additionalProperties": { "type": "number" } },
                "定性": {
                  "description": "完成值写文字时各档占分值的百分比，由高到低",
                  "type": "object",
                  "additionalProperties": {
                    "type": "object",
                    "additionalProperties": false,
                    "properties": { "最低": { "$ref": "#/$defs/percent" }, "最高": { "$ref": "#/$defs/percent" }, "取": { "description": "只写档名时取多少", "$ref": "#/$defs/percent" } }
                  }
                },
                "及格线": { "description": "一级指标 → 低于指标值的百分之几不得分", "type": "object", "additionalProperties": { "$ref": "#/$defs/percent" } },
                "缺项并入": { "description": "没有这一级指标时，它的分值给谁", "type": "object", "additionalProperties": { "type": "string" } }
              }
            },
            "指标": {
              "description": "一级指标和它下面的二级指标",
              "type": "object",
              "additionalProperties": { "$ref": "#/$defs/words" }
            },
            "别名": {
              "description": "一级、二级指标的其他写法；“产出指标/成本指标”是别的指标体系里意思相同的位置",
              "type": "object",
              "additionalProperties": { "$ref": "#/$defs/words" }
            },
            "指标列": {
              "description": "指标名称旁边的各列；有且只有一列类型为“目标”",
              "type": "object",
              "additionalProperties": { "$ref": "#/$defs/column" }
            },
            "指标值写法": {
              "description": "“原样”，或统一的小数位数和单位位置",
              "if": { "type": "string" },
              "then": { "const": "原样" },
              "else": {
                "type": "object",
                "additionalProperties": false,
                "properties": {
                  "小数": { "type": "integer", "minimum": 0, "maximum": 6 },
                  "单位": { "enum": ["紧跟", "括号", "空格"] }
                }
              }
            },
            "权重": {
              "description": "一级指标的分值",
              "type": "object",
              "additionalProperties": { "type": "number" }
            },
            "规则": {
              "description": "提示的轻重，例如 SHEET-V01: 警告",
              "type": "object",
              "propertyNames": { "pattern": "^(SHEET|TPL|SET|OUT)-[A-Z0-9][0-9]{2}$" },
              "additionalProperties": { "enum": ["错误", "警告", "建议", "关"] }
            },
            "自查": {
              "description": "这种表自己的检查；条件是 Scriban 表达式，用填报文件里的键",
              "type": "array",
              "items": {
                "type": "object",
                "required": ["名称", "条件", "提示"],
                "additionalProperties": false,
                "properties": {
                  "名称": { "type": "string" },
                  "条件": { "description": "应当成立的条件，例如 资金.当年财政拨款 <= 1000000", "type": ["string", "boolean"] },
                  "提示": { "description": "不成立时说什么", "type": "string" },
                  "级别": { "enum": ["错误", "警告", "建议"] }
                }
              }
            },
            "提示语": { "description": "官方模板里不应留下的提示文字", "$ref": "#/$defs/words" }
          },
          "$defs": {
            "length": { "description": "长度，例如 20mm、2cm、56pt", "type": "string", "pattern": "^[0-9]+([.][0-9]+)? *(mm|cm|pt)$" },
            "percent": { "description": "百分比，例如 60%", "type": ["string", "number"], "pattern": "^[0-9]+([.][0-9]+)? *%?$" },
            "yes-no": { "enum": ["是", "否"] },
            "words": { "type": ["array", "string", "number", "null"], "items": { "type": ["string", "number"] } },
            "field": {
              "type": ["object", "string", "null"],
              "pattern": "^(文本|段落|整数|数值|年度|日期|金额|选项|列表|资金|指标)$",
              "additionalProperties": false,
              "properties": {
                "类型": { "enum": ["文本", "段落", "整数", "数值", "年度", "日期", "金额", "选项", "列表", "资金", "指标"] },
                "必填": { "$ref": "#/$defs/yes-no" },
                "标签": { "description": "印出的文字", "type": "string" },
                "选项": { "description": "可选的词", "$ref": "#/$defs/words" },
                "别名": { "description": "也认得的其他键", "$ref": "#/$defs/words" },
                "字数": { "description": "最多几个字", "type": "integer", "minimum": 1, "maximum": 100000 },
                "取自": { "description": "别的表式的表没有同名栏目时，依次从哪些栏目取", "$ref": "#/$defs/words" },
                "列": { "description": "列表每行的各列", "type": "object", "additionalProperties": { "$ref": "#/$defs/column" } },
                "合计到": { "description": "列表里的金额加起来等于资金的哪一行", "type": "string" },
                "说明": { "description": "给填表人看的话", "type": "string" },
                "作用": {
                  "description": "规则怎样看待这一栏",
                  "enum": ["总分", "等级", "评价结论", "存在问题", "改进措施", "完成情况", "资金性质", "单位编码", "单位名称", "标题年度", "金额单位"]
                }
              }
            },
            "column": {
              "type": ["object", "string", "null"],
              "pattern": "^(文本|段落|整数|数值|年度|日期|金额|选项|目标)$",
              "additionalProperties": false,
              "properties": {
                "类型": { "enum": ["文本", "段落", "整数", "数值", "年度", "日期", "金额", "选项", "目标"] },
                "必填": { "$ref": "#/$defs/yes-no" },
                "标签": { "description": "印出的文字", "type": "string" },
                "选项": { "description": "可选的词", "$ref": "#/$defs/words" },
                "别名": { "description": "也认得的其他键", "$ref": "#/$defs/words" },
                "字数": { "description": "最多几个字", "type": "integer", "minimum": 1, "maximum": 100000 },
                "取自": { "description": "别的表式的表没有同名栏目时，依次从哪些栏目取", "$ref": "#/$defs/words" },
                "合计到": { "description": "这一列加起来等于资金的哪一行", "type": "string" },
                "说明": { "description": "给填表人看的话", "type": "string" },
                "作用": { "description": "规则怎样看待这一列", "enum": ["完成值", "分值", "得分", "偏差原因", "说明", "评分标准", "占比"] }
              }
            },
            "funding-column": {
              "type": ["object", "string", "null"],
              "pattern": "^(文本|段落|整数|数值|年度|日期|金额|选项)$",
              "additionalProperties": false,
              "properties": {
                "类型": { "enum": ["文本", "段落", "整数", "数值", "年度", "日期", "金额", "选项"] },
                "必填": { "$ref": "#/$defs/yes-no" },
                "标签": { "description": "印出的文字", "type": "string" },
                "选项": { "description": "可选的词", "$ref": "#/$defs/words" },
                "别名": { "description": "也认得的其他键", "$ref": "#/$defs/words" },
                "字数": { "description": "最多几个字", "type": "integer", "minimum": 1, "maximum": 100000 },
                "取自": { "description": "别的表式的表没有同名栏目时，依次从哪些栏目取", "$ref": "#/$defs/words" },
                "说明": { "description": "给填表人看的话", "type": "string" },
                "作用": { "description": "规则怎样看待这一列", "enum": ["年初预算", "预算", "执行", "执行率", "占比", "分值", "得分", "偏差原因"] }
              }
            }
          }
        }
        """u8;

    public static void Write(Stream output) => output.Write(Json);
}
