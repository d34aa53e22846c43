using System.Text.RegularExpressions;

namespace SophiaAI.Tests.Help;

/// <summary>A parameter as its page describes it: text, and then a block of YAML.</summary>
internal sealed partial class PageParameter
{
    private const string Everywhere = "(All)";
    private readonly Dictionary<string, string> _values = [];
    private readonly Dictionary<string, List<string>> _lists = [];

    public PageParameter(PageSection section)
    {
        Match block = YamlBlock().Match(section.Text);
        Assert.True(block.Success, $"{section.Title} has no yaml block.");
        Name = section.Title.TrimStart('-');
        Description = section.Text[..block.Index].Trim();
        Read(block.Groups["yaml"].Value);
    }

    public string Name { get; }

    public string Description { get; }

    public IReadOnlyList<PageParameterSet> Sets { get; private set; } = [];

    public string Type => _values["Type"];

    public string Default => _values["DefaultValue"];

    public string Wildcards => _values["SupportsWildcards"];

    public string IsHidden => _values["DontShow"];

    public IReadOnlyList<string> Aliases => _lists["Aliases"];

    public IReadOnlyList<string> AcceptedValues => _lists["AcceptedValues"];

    public string PipelineInput => HelpText.PipelineInput(Sets.Any(static set => set.TakesValue), Sets.Any(static set => set.TakesProperty));

    /// <summary>How the parameter is used in a set, or null if it does not belong to the set.</summary>
    public PageParameterSet? In(string setName) => Sets.SingleOrDefault(set => set.Name == setName || set.Name == Everywhere);

    private void Read(string yaml)
    {
        string key = string.Empty;
        List<Dictionary<string, string>> sets = [];
        foreach (string line in yaml.Split('\n').Where(static line => line.Length > 0))
        {
            if (line.StartsWith("- Name:", StringComparison.Ordinal) && key == "ParameterSets") sets.Add([]);
            string[] pair = line.TrimStart('-', ' ').Split(':', 2);
            if (key == "ParameterSets" && !char.IsAsciiLetterUpper(line[0]))
            {
                sets[^1].Add(pair[0], Value(pair[1]));
            }
            else if (line.StartsWith("- ", StringComparison.Ordinal))
            {
                _lists[key].Add(Value(line[2..]));
            }
            else
            {
                key = pair[0];
                bool isList = pair[1].Trim() is "" or "[]";
                if (isList) _lists[key] = [];
                if (!isList) _values[key] = Value(pair[1]);
            }
        }

        Sets = [.. sets.Select(static set => new PageParameterSet(set["Name"], set["Position"], IsTrue(set["IsRequired"]), IsTrue(set["ValueFromPipeline"]), IsTrue(set["ValueFromPipelineByPropertyName"]), IsTrue(set["ValueFromRemainingArguments"])))];
    }

    private static string Value(string text) => text.Trim().Trim('\'', '"');

    private static bool IsTrue(string text) => text == "true";

    [GeneratedRegex(@"```yaml\n(?<yaml>[\s\S]*?)\n```")]
    private static partial Regex YamlBlock();
}
