using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;
using SophiaAI.Sandbox.Pulumi.Syntax;

namespace SophiaAI.Sandbox.Pulumi.Definitions;

/// <summary>
/// Turns the secrets of a definition from plaintext into ciphertext and back. Only the secrets' own text is
/// replaced: comments and layout stay as the user wrote them.
/// </summary>
internal sealed partial class EscSecretText
{
    private const string SecretKey = "fn::secret";
    private const string CiphertextKey = "ciphertext";

    private readonly string _yaml;
    private readonly string _lineEnd;
    private readonly StringBuilder _rewritten = new();
    private int _copied;

    private EscSecretText(string yaml)
    {
        _yaml = yaml;
        _lineEnd = yaml.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
    }

    /// <summary>Encrypts every secret, wherever it is in the definition.</summary>
    public static string Encrypt(string yaml)
    {
        EscDocument document = EscDecoder.Decode(new EscSource("", yaml));
        EscSecretText text = new(yaml);
        foreach ((EscObjectSyntax? call, EscMember? secret) in Calls(document.Root))
        {
            if (secret.Value is EscScalarSyntax { Content: string plaintext })
                text.WriteCiphertext(call, secret, EscCipher.Encrypt(plaintext));
        }

        return text.Finish(document.End);
    }

    /// <summary>Decrypts the secrets under <c>values</c>. Like Pulumi, leaves all others encrypted, and also anything encrypted with another key.</summary>
    public static string Decrypt(string yaml)
    {
        EscDocument document = EscDecoder.Decode(new EscSource("", yaml));
        EscSecretText text = new(yaml);
        IEnumerable<EscSyntax> values = (document.Root as EscObjectSyntax)?.Members.Where(m => m.Name == "values").Select(m => m.Value) ?? [];
        foreach ((_, EscMember? secret) in values.SelectMany(Calls))
        {
            if (IsCiphertext(secret.Value, out string? ciphertext) && EscCipher.TryDecrypt(ciphertext, out string? plaintext))
                text.WritePlaintext(secret, plaintext);
        }

        return text.Finish(document.End);
    }

    private static bool IsCiphertext(EscSyntax argument, [NotNullWhen(true)] out string? ciphertext)
    {
        ciphertext = argument is EscObjectSyntax { Members: [{ Name: CiphertextKey, Value: EscScalarSyntax { Content: string text } }] } ? text : null;
        return ciphertext is not null;
    }

    /// <summary>The calls in source order.</summary>
    private static List<(EscObjectSyntax Call, EscMember Secret)> Calls(EscSyntax? root)
    {
        List<(EscObjectSyntax, EscMember)> calls = [];
        Collect(root);
        return calls;

        void Collect(EscSyntax? node)
        {
            if (node is EscObjectSyntax { Members: [{ Name: SecretKey } secret] } call)
            {
                calls.Add((call, secret));
                return;
            }

            foreach (EscSyntax child in Children(node))
                Collect(child);
        }
    }

    private static IEnumerable<EscSyntax> Children(EscSyntax? node) => node switch
    {
        EscObjectSyntax { Members: var members } => members.Select(m => m.Value),
        EscListSyntax { Items: var items } => items,
        _ => [],
    };

    private void WriteCiphertext(EscObjectSyntax call, EscMember secret, string ciphertext)
    {
        string text = call.IsFlow ? $"{{{CiphertextKey}: {ciphertext}}}" : $"{CiphertextKey}: {ciphertext}";
        if (HasCommentBefore(secret))
            Replace(secret.Value.Start, EndOf(secret.Value), text);
        else if (call.IsFlow)
            Replace(ColonAfter(secret.Key), EndOf(secret.Value), " " + text);
        else
            Replace(ColonAfter(secret.Key), EndOf(secret.Value), HeaderComment(secret.Value) + _lineEnd + new string(' ', secret.Key.Range.Begin.Column + 1) + text);
    }

    private void WritePlaintext(EscMember secret, string plaintext)
    {
        string text = PlainText().IsMatch(plaintext) && EscScalar.Resolve(plaintext) is string ? plaintext : EscQuotes.Yaml(plaintext);
        if (HasCommentBefore(secret))
            Replace(secret.Value.Start, EndOf(secret.Value), text);
        else
            Replace(ColonAfter(secret.Key), EndOf(secret.Value), " " + text);
    }

    private void Replace(int start, int end, string text)
    {
        _rewritten.Append(_yaml, _copied, start - _copied).Append(text);
        _copied = end;
    }

    private string Finish(int end) => _rewritten.Append(_yaml, _copied, Math.Max(0, end - _copied)).ToString();

    private int ColonAfter(EscSyntax key) => _yaml.IndexOf(':', key.End) + 1;

    private bool HasCommentBefore(EscMember secret) => _yaml.AsSpan(ColonAfter(secret.Key)..secret.Value.Start).Contains('#');

    /// <summary>The comment next to the indicator that begins a block scalar.</summary>
    private string HeaderComment(EscSyntax argument)
    {
        ReadOnlySpan<char> header = _yaml.AsSpan(argument.Start..EndOf(argument));
        if (header is not ['|' or '>', ..])
            return "";
        header = header[..header.IndexOfAny('\r', '\n')];
        int comment = header.IndexOf('#');
        return comment < 0 ? "" : $" {header[comment..]}";
    }

    /// <summary>The parser ends blocks at the start of the next token; the white space before that is not part of the block.</summary>
    private int EndOf(EscSyntax argument)
    {
        if (argument is EscObjectSyntax { Members: [.., var last] } mapping)
            return mapping.IsFlow ? _yaml.IndexOf('}', EndOf(last.Value)) + 1 : EndOf(last.Value);
        int end = argument.End;
        while (end > argument.Start && char.IsWhiteSpace(_yaml[end - 1]))
            end--;
        return end;
    }

    [GeneratedRegex(@"^[A-Za-z0-9/][A-Za-z0-9_./+=-]*\z")]
    private static partial Regex PlainText();
}
