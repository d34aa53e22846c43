using System.Globalization;
using System.Text;

namespace SophiaAI.Providers.Core.Yaml;

/// <summary>Writes the keys of a table, and of those in it, as pages of documentation have them: in Markdown.</summary>
internal static class YamlKeyList
{
    /// <summary>The list: a heading and a table for each object.</summary>
    /// <param name="root">The table of the whole file.</param>
    /// <param name="title">What the file is called.</param>
    public static string Write(YamlTable root, string title)
    {
        ArgumentNullException.ThrowIfNull(root);
        StringBuilder text = new();
        List<YamlTable> tables = [root];
        for (int index = 0; index < tables.Count; index++)
        {
            WriteTable(text, tables[index], index == 0 ? title : tables[index].Id);
            foreach (YamlTable other in Listed(tables[index]).SelectMany(static key => key.Form.Tables).Where(other => !tables.Contains(other))) tables.Add(other);
        }

        return text.ToString();
    }

    private static void WriteTable(StringBuilder text, YamlTable table, string title)
    {
        if (text.Length > 0) text.Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"## {title}\n\n{Escaped(table.Description)}\n\n| key | its value | default | |\n|---|---|---|---|\n");
        foreach (YamlKey key in Listed(table))
        {
            string links = string.Concat(key.Form.Tables.Select(static other => $" ([{other.Id}](#{other.Id}))"));
            string otherwise = key.IsRequired ? "required" : key.Default is { } value ? $"`{value}`" : string.Empty;
            text.Append(CultureInfo.InvariantCulture, $"| `{key.Name}` | {Escaped(key.Form.Name)}{links} | {otherwise} | {Escaped(key.Description)} |\n");
        }
    }

    private static IEnumerable<YamlKey> Listed(YamlTable table) => table.Keys.Where(static key => key.Refusal is null && key.Idle is null);

    private static string Escaped(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
