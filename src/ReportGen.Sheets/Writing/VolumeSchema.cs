namespace ReportGen.Sheets.Writing;

/// <summary>The door: JSON Schema 2020-12 of volume.yaml, for editors.</summary>
public static class VolumeSchema
{
    private static ReadOnlySpan<byte> Json =>
        """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "volume.yaml",
          "description": "汇编：把许多表装订成一本",
          "type": "object",
          "required": ["汇编", "标题"],
          "anyOf": [{ "required": ["填报表"] }, { "required": ["分组"] }],
          "additionalProperties": false,
          "properties": {
            "汇编": { "description": "汇编版式：templates/ 下含有 book.yaml 的文件夹", "type": "string", "default": "volume/annual" },
            "标题": { "description": "封面上的书名", "type": "string" },
            "编制单位": { "description": "封面上的落款", "type": "string" },
            "年度": { "description": "封面上的年度", "type": ["integer", "string"] },
            "金额单位": { "description": "汇总表里的金额单位，各表自动换算", "enum": ["元", "万元"], "default": "元" },
            "前置": { "description": "各表之前的部件，按版式的顺序；不写：版式里有的都要；“无”：都不要", "$ref": "#/$defs/names" },
            "后附": { "description": "各表之后的部件；不写：版式里有的都要；“无”：都不要", "$ref": "#/$defs/names" },
            "分隔页": { "description": "每组之前有一页组名", "$ref": "#/$defs/yes-no", "default": "是" },
            "双面": { "description": "每张表从右页起，必要时空一页", "$ref": "#/$defs/yes-no", "default": "否" },
            "分册": {
              "description": "每册最多几张表，或“按组”：每个最外层的组一册。不写：一册，装不下时自动分",
              "if": { "type": "string" },
              "then": { "const": "按组" },
              "else": { "type": "integer", "minimum": 1, "maximum": 1000000 }
            },
            "横表": {
              "description": "横排的表在竖排的书里：印刷（按 GB/T 9704 转向，页码位置不变）、屏幕（纸面相同，阅读器里转正）、不转（保持横页）",
              "enum": ["印刷", "屏幕", "不转"],
              "default": "印刷"
            },
            "书签分段": { "description": "一组超过这么多张表时，书签按这么多张分段；0：不分", "type": "integer", "minimum": 0, "maximum": 100000, "default": 200 },
            "共用": { "description": "各表都一样的栏目；表里写了的以表为准", "type": "object" },
            "填报表": { "$ref": "#/$defs/sheets" },
            "分组": { "$ref": "#/$defs/groups" }
          },
          "$defs": {
            "yes-no": { "enum": ["是", "否"] },
            "names": { "type": ["array", "string"], "items": { "type": "string" } },
            "sheets": {
              "description": "表的路径，从本文件所在的文件夹算起；* 代表一段名字，** 代表各级文件夹；按名称排序，要自定顺序就逐个列出",
              "type": ["array", "string"],
              "items": { "type": "string" }
            },
            "groups": {
              "description": "分组，最多四层",
              "type": "array",
              "items": {
                "type": "object",
                "required": ["名称"],
                "additionalProperties": false,
                "properties": {
                  "名称": { "description": "组名，印在分隔页、目录和汇总表", "type": "string" },
                  "填报表": { "$ref": "#/$defs/sheets" },
                  "分组": { "$ref": "#/$defs/groups" }
                }
              }
            }
          }
        }
        """u8;

    public static void Write(Stream output) => output.Write(Json);
}
