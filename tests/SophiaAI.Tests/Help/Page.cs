using System.Text.RegularExpressions;

namespace SophiaAI.Tests.Help;

/// <summary>A page in docs/cmdlets: what it says, as the file of help and the cmdlet are to say it.</summary>
internal sealed partial class Page
{
    private const string DefaultMark = " (Default)";
    private readonly string _name;
    private readonly Dictionary<string, string> _sections;
    private readonly PageParameter[] _parameters;
    private readonly PageSection[] _sets;

    public Page(string name, string text)
    {
        _name = name;
        text = text.ReplaceLineEndings("\n");
        _sections = PageSection.Of(text, 2).ToDictionary(static section => section.Title, static section => section.Text);
        _parameters = [.. PageSection.Of(_sections["PARAMETERS"], 3).Where(static section => section.Title.StartsWith('-')).Select(static section => new PageParameter(section))];
        _sets = [.. PageSection.Of(_sections["SYNTAX"], 3)];
        Assert.Equal(name, Assert.Single(PageSection.Of(text, 1)).Title);
        Assert.Contains($"\ntitle: {name}\n", text, StringComparison.Ordinal);
    }

    private string Source => $"docs/cmdlets/{_name}.md";

    // A single set needs no mark.
    private PageSection? DefaultSet => _sets.Length == 1 ? _sets[0] : _sets.SingleOrDefault(static set => set.Title.EndsWith(DefaultMark, StringComparison.Ordinal));

    /// <summary>What the file of help is to say.</summary>
    public HelpFacts ForHelp()
    {
        HelpFacts facts = new(Source);
        facts.Add("SYNOPSIS", HelpText.Plain(_sections["SYNOPSIS"]));
        facts.Add("DESCRIPTION", HelpText.Plain(_sections["DESCRIPTION"]));
        facts.Add("NOTES", HelpText.Plain(_sections["NOTES"]));
        for (int i = 0; i < _sets.Length; i++) facts.Add($"SYNTAX {i + 1}", HelpText.Folded(_sets[i].Text.Replace("```", string.Empty, StringComparison.Ordinal)));
        foreach (PageParameter parameter in _parameters) AddParameter(facts, parameter);
        AddTypes(facts, "INPUTS");
        AddTypes(facts, "OUTPUTS");
        AddExamples(facts);
        AddLinks(facts);
        return facts;
    }

    /// <summary>What the cmdlet is to be.</summary>
    public HelpFacts ForCmdlet()
    {
        HelpFacts facts = new(Source);
        foreach (PageSection set in _sets) facts.Add($"SYNTAX {SetName(set)}", Sorted(SyntaxOf(set)));
        facts.Add("SYNTAX, the default", DefaultSet is null ? "none" : SetName(DefaultSet));
        facts.Add("OUTPUTS", Sorted(PageSection.Of(_sections["OUTPUTS"], 3).Select(static section => section.Title)));
        facts.Add("INPUTS, whether there are any", (PageSection.Of(_sections["INPUTS"], 3)[0].Title != "None").ToString());
        foreach (PageParameter parameter in _parameters)
        {
            facts.Add($"-{parameter.Name}, Type", parameter.Type);
            facts.Add($"-{parameter.Name}, DefaultValue", parameter.Default);
            facts.Add($"-{parameter.Name}, SupportsWildcards", parameter.Wildcards);
            facts.Add($"-{parameter.Name}, DontShow", parameter.IsHidden);
            facts.Add($"-{parameter.Name}, Aliases", Sorted(parameter.Aliases));
            facts.Add($"-{parameter.Name}, AcceptedValues", string.Join(", ", parameter.AcceptedValues));
            foreach (PageSection set in _sets)
            {
                if (parameter.In(SetName(set)) is { } use) facts.Add($"-{parameter.Name}, ParameterSets, {SetName(set)}", use.ToString());
            }
        }

        return facts;
    }

    private static string SetName(PageSection set) => set.Title.Replace(DefaultMark, string.Empty, StringComparison.Ordinal);

    private static string Sorted(IEnumerable<string> items) => string.Join(", ", items.Order(StringComparer.Ordinal));

    private static IEnumerable<string> SyntaxOf(PageSection set) => HelpText.SyntaxWords(set.Text);

    private static void AddParameter(HelpFacts facts, PageParameter parameter)
    {
        PageParameterSet first = parameter.Sets[0];
        facts.Add($"-{parameter.Name}, description", HelpText.Plain(parameter.Description));
        facts.Add($"-{parameter.Name}, Type", parameter.Type);
        facts.Add($"-{parameter.Name}, DefaultValue", parameter.Default);
        facts.Add($"-{parameter.Name}, SupportsWildcards", parameter.Wildcards);
        facts.Add($"-{parameter.Name}, Aliases", string.Join(", ", parameter.Aliases));
        facts.Add($"-{parameter.Name}, AcceptedValues", string.Join(", ", parameter.AcceptedValues));
        facts.Add($"-{parameter.Name}, pipeline input", parameter.PipelineInput);
        facts.Add($"-{parameter.Name}, Position", first.Position);
        facts.Add($"-{parameter.Name}, IsRequired", first.IsRequired.ToString());
    }

    // Blocks of output stay as they are; all other text loses its marks.
    private static string PlainPart(Match part) => part.Groups["output"].Success ? part.Groups["output"].Value : HelpText.Plain(part.Value);

    private void AddTypes(HelpFacts facts, string title)
    {
        IReadOnlyList<PageSection> types = PageSection.Of(_sections[title], 3);
        for (int i = 0; i < types.Count; i++) facts.Add($"{title} {i + 1}", $"{types[i].Title}: {HelpText.Plain(types[i].Text)}");
    }

    private void AddExamples(HelpFacts facts)
    {
        IReadOnlyList<PageSection> examples = PageSection.Of(_sections["EXAMPLES"], 3);
        for (int i = 0; i < examples.Count; i++)
        {
            Match match = Example().Match(examples[i].Text);
            Assert.True(match.Success, $"{Source}: '{examples[i].Title}' has no powershell block.");
            facts.Add($"EXAMPLES {i + 1}, title", examples[i].Title);
            facts.Add($"EXAMPLES {i + 1}, introduction", HelpText.Plain(match.Groups["before"].Value));
            facts.Add($"EXAMPLES {i + 1}, code", match.Groups["code"].Value);
            facts.Add($"EXAMPLES {i + 1}, output and remarks", HelpText.Folded(Output().Replace(match.Groups["after"].Value, static part => PlainPart(part) + " ")));
        }
    }

    private void AddLinks(HelpFacts facts)
    {
        facts.Add("RELATED LINKS 0", $"Online Version: docs/cmdlets/{_name}.md");
        MatchCollection links = Link().Matches(_sections["RELATED LINKS"]);
        for (int i = 0; i < links.Count; i++) facts.Add($"RELATED LINKS {i + 1}", $"{links[i].Groups["text"].Value} {HelpText.PathOf(links[i].Groups["target"].Value)}".Trim());
    }

    [GeneratedRegex(@"^(?<before>[\s\S]*?)```powershell\n(?<code>[\s\S]*?)\n```(?<after>[\s\S]*)$")]
    private static partial Regex Example();

    [GeneratedRegex(@"```\w*\n(?<output>[\s\S]*?)\n```|(?:(?!```)[\s\S])+")]
    private static partial Regex Output();

    [GeneratedRegex(@"(?m)^- \[(?<text>[^\]]+)\]\((?<target>[^)]+)\)")]
    private static partial Regex Link();
}
