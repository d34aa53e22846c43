using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SophiaAI.Providers.Core.Yaml;

/// <summary>A value that stands in the file, or a reference to where a secret one is kept.</summary>
/// <param name="name">What it is, for a sentence.</param>
/// <param name="isAllowed">Whether the file allows a variable of the process; null to take any.</param>
internal sealed partial class YamlReferenceForm(string name, Func<string, bool>? isAllowed) : YamlValueForm<SecretReference>
{
    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, YamlProblems problems, [MaybeNullWhen(false)] out SecretReference value)
    {
        value = null;
        if (node is not YamlScalar { IsNull: false } scalar)
        {
            problems.Add(node.Place, $"This has to be {Name}, and is {node.Kind}.");
            return false;
        }

        if (Fault(scalar.Text, out value!) is not { } fault) return true;
        problems.Add(scalar.Place, fault);
        value = null;
        return false;
    }

    /// <inheritdoc/>
    public override void WriteSchema(Utf8JsonWriter writer, YamlSchema schema)
    {
        // What stands in the file is a text for its service, also where JSON has another type for it.
        writer.WriteStartArray("type");
        foreach (string type in (string[])["string", "number", "boolean"]) writer.WriteStringValue(type);
        writer.WriteEndArray();
    }

    private string? Fault(string text, out SecretReference? value)
    {
        value = new SecretReference(SecretReferenceKind.Literal, text);
        if (!Begin().IsMatch(text)) return null;
        if (Whole().Match(text) is not { Success: true } match) return "A reference is the whole value, and has one of the forms ${esc:path} and ${env:NAME}.";
        string path = match.Groups["path"].Value;
        switch (match.Groups["kind"].Value)
        {
            case "esc":
                value = new SecretReference(SecretReferenceKind.Esc, path);
                return null;
            case "env":
                value = new SecretReference(SecretReferenceKind.Env, path);
                return isAllowed is null || isAllowed(path) ? null : $"The variable {YamlProblems.Quote(path)} is not listed. Add it to 'environment.allow', so that a reviewer sees which variables the file can read.";
            default:
                return "Settings are for this module's own use. Write a reference to the value itself: ${esc:path} or ${env:NAME}.";
        }
    }

    [GeneratedRegex(@"\$\{(?:esc|env|setting):", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Begin();

    [GeneratedRegex(@"^\$\{(?<kind>esc|env|setting):(?<path>[^${}\s]+)\}\z")]
    private static partial Regex Whole();
}
