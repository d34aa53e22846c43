using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.RegularExpressions;
using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Pulumi.Evaluation;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace SophiaAI.Sandbox.Pulumi.Definitions;

/// <summary>
/// Turns the secrets of a definition from plaintext into ciphertext and back. Only the secrets' own text is
/// exchanged: comments and layout stay as the user wrote them.
/// </summary>
internal static partial class EscSecretText
{
    private const string SecretKey = "fn::secret";
    private const string CiphertextKey = "ciphertext";

    public static string Encrypt(string yaml) => Rewrite(yaml, (call, argument) =>
        argument is YamlScalarNode scalar && EscScalar.Read(scalar) is string plaintext ? WriteCiphertext(call, plaintext) : null);

    public static string Decrypt(string yaml) => Rewrite(yaml, (_, argument) =>
        IsCiphertext(argument, out var ciphertext) && EscCipher.TryDecrypt(ciphertext, out var plaintext) ? " " + WriteText(plaintext) : null);

    public static bool IsCiphertext(YamlNode argument, [NotNullWhen(true)] out string? ciphertext)
    {
        ciphertext = argument is YamlMappingNode { Children: [{ Key: YamlScalarNode { Value: CiphertextKey }, Value: YamlScalarNode { Value: { } text } }] } ? text : null;
        return ciphertext is not null;
    }

    private static string Rewrite(string yaml, Func<YamlMappingNode, YamlNode, string?> write)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        var calls = stream.Documents.SelectMany(d => d.AllNodes).OfType<YamlMappingNode>().Where(IsSecretCall).Distinct(ReferenceEqualityComparer.Instance).Cast<YamlMappingNode>();

        // From the end to the start, so that the places of the others stay right.
        foreach (var call in calls.OrderByDescending(c => c.Start.Index))
        {
            var (key, argument) = call.Children[0];
            if (write(call, argument) is not { } replacement)
                continue;
            var start = yaml.IndexOf(':', (int)key.End.Index) + 1;
            var end = EndOf(yaml, argument);
            yaml = string.Concat(yaml.AsSpan(0, start), replacement, yaml.AsSpan(end));
        }

        return yaml;
    }

    private static bool IsSecretCall(YamlMappingNode mapping) => mapping.Children is [{ Key: YamlScalarNode { Value: SecretKey } }];

    /// <summary>The parser ends blocks at the start of whatever comes next; the white space between is not theirs.</summary>
    private static int EndOf(string yaml, YamlNode argument)
    {
        if (argument is YamlMappingNode mapping)
        {
            var inner = EndOf(yaml, mapping.Children[0].Value);
            return mapping.Style == MappingStyle.Flow ? yaml.IndexOf('}', inner) + 1 : inner;
        }

        var end = (int)argument.End.Index;
        while (end > argument.Start.Index && char.IsWhiteSpace(yaml[end - 1]))
            end--;
        return end;
    }

    private static string WriteCiphertext(YamlMappingNode call, string plaintext)
    {
        var ciphertext = EscCipher.Encrypt(plaintext);
        return call.Style == MappingStyle.Flow
            ? $" {{{CiphertextKey}: {ciphertext}}}"
            : $"\n{new string(' ', (int)call.Start.Column + 1)}{CiphertextKey}: {ciphertext}";
    }

    private static string WriteText(string text) =>
        PlainText().IsMatch(text) && EscScalar.Read(new YamlScalarNode(text)) is string ? text : JsonSerializer.Serialize(text, WireJson.Options);

    [GeneratedRegex(@"^[A-Za-z0-9/][A-Za-z0-9_./+=-]*\z")]
    private static partial Regex PlainText();
}
