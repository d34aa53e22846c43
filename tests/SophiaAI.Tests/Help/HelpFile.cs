using System.Xml.Linq;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Help;

/// <summary>The file that Get-Help shows, as it is committed.</summary>
internal sealed class HelpFile(string xml)
{
    private const string Source = "module/en-US/SophiaAI.dll-Help.xml";
    private static readonly XNamespace s_maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace s_command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace s_dev = "http://schemas.microsoft.com/maml/dev/2004/10";
    private readonly XElement[] _commands = [.. XDocument.Parse(xml).Root!.Elements(s_command + "command")];

    public static HelpFile Committed { get; } = new(File.ReadAllText(Path.Combine(TestPaths.Root, Source)));

    public IEnumerable<string> Commands => _commands.Select(NameOf);

    public HelpFacts Of(string name)
    {
        XElement command = _commands.SingleOrDefault(command => NameOf(command) == name) ?? throw new InvalidOperationException($"{Source} has no {name}.");
        HelpFacts facts = new(Source);
        facts.Add("SYNOPSIS", TextOf(command.Element(s_command + "details")!.Element(s_maml + "description")));
        facts.Add("DESCRIPTION", TextOf(command.Element(s_maml + "description")));
        facts.Add("NOTES", TextOf(command.Element(s_maml + "alertSet")));
        AddEach(facts, "SYNTAX", command.Descendants(s_command + "syntaxItem"), SyntaxOf);
        AddEach(facts, "INPUTS", command.Descendants(s_command + "inputType"), TypeAndText);
        AddEach(facts, "OUTPUTS", command.Descendants(s_command + "returnValue"), TypeAndText);
        foreach (XElement parameter in command.Element(s_command + "parameters")?.Elements() ?? []) AddParameter(facts, parameter);
        AddExamples(facts, command);
        AddLinks(facts, command);
        return facts;
    }

    private static string NameOf(XElement command) => command.Element(s_command + "details")!.Element(s_command + "name")!.Value;

    private static string TextOf(XElement? element) => HelpText.Folded(string.Join(' ', element?.Descendants(s_maml + "para").Select(static para => para.Value) ?? []));

    private static string TypeOf(XElement element) => element.Element(s_dev + "type")!.Element(s_maml + "name")!.Value;

    private static string TypeAndText(XElement element) => $"{TypeOf(element)}: {TextOf(element.Element(s_maml + "description"))}";

    private static string Attribute(XElement element, string name) => element.Attribute(name)!.Value;

    private static bool IsRequired(XElement parameter) => Attribute(parameter, "required") == "true";

    private static string SyntaxOf(XElement item) => string.Join(' ', item.Elements(s_command + "parameter").Select(SyntaxOfParameter).Prepend(item.Element(s_maml + "name")!.Value));

    private static string SyntaxOfParameter(XElement parameter) => HelpText.Syntax(
        parameter.Element(s_maml + "name")!.Value, IsRequired(parameter), Attribute(parameter, "position") != "named", parameter.Element(s_command + "parameterValue")?.Value);

    private static void AddEach(HelpFacts facts, string title, IEnumerable<XElement> elements, Func<XElement, string> statement)
    {
        int number = 0;
        foreach (XElement element in elements) facts.Add($"{title} {++number}", statement(element));
    }

    private static void AddParameter(HelpFacts facts, XElement parameter)
    {
        string name = parameter.Element(s_maml + "name")!.Value, aliases = Attribute(parameter, "aliases");
        facts.Add($"-{name}, description", TextOf(parameter.Element(s_maml + "description")));
        facts.Add($"-{name}, Type", TypeOf(parameter));
        facts.Add($"-{name}, DefaultValue", parameter.Element(s_dev + "defaultValue")?.Value ?? string.Empty);
        facts.Add($"-{name}, SupportsWildcards", Attribute(parameter, "globbing"));
        facts.Add($"-{name}, Aliases", aliases == "none" ? string.Empty : aliases);
        facts.Add($"-{name}, AcceptedValues", string.Join(", ", parameter.Elements(s_command + "parameterValueGroup").Elements().Select(static value => value.Value)));
        facts.Add($"-{name}, pipeline input", Attribute(parameter, "pipelineInput"));
        facts.Add($"-{name}, Position", Attribute(parameter, "position"));
        facts.Add($"-{name}, IsRequired", IsRequired(parameter).ToString());
    }

    private static void AddExamples(HelpFacts facts, XElement command)
    {
        int number = 0;
        foreach (XElement example in command.Descendants(s_command + "example"))
        {
            number++;
            facts.Add($"EXAMPLES {number}, title", example.Element(s_maml + "title")!.Value);
            facts.Add($"EXAMPLES {number}, introduction", TextOf(example.Element(s_maml + "introduction")));
            facts.Add($"EXAMPLES {number}, code", example.Element(s_dev + "code")!.Value);
            facts.Add($"EXAMPLES {number}, output and remarks", TextOf(example.Element(s_dev + "remarks")));
        }
    }

    private static void AddLinks(HelpFacts facts, XElement command)
    {
        int number = 0;
        foreach (XElement link in command.Descendants(s_maml + "navigationLink"))
            facts.Add($"RELATED LINKS {number++}", $"{link.Element(s_maml + "linkText")!.Value} {link.Element(s_maml + "uri")?.Value}".Trim());
    }
}
