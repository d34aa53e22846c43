using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SophiaAI.Providers.Core.Yaml;

/// <summary>A secret: a reference to where it is kept, never the secret itself.</summary>
/// <param name="name">What it is, for a sentence.</param>
/// <param name="suggestion">The reference to write, such as <c>${env:NAME}</c>.</param>
internal sealed partial class YamlSecretForm(string name, string suggestion) : YamlValueForm<SecretReference>
{
    private const string References = @"\$\{((esc|setting):[^${}\s]+|env:[A-Za-z_][A-Za-z0-9_]*)\}";

    // Plain http leads to this machine only. The places of an address in which keys stand have nothing in them.
    private const string Addresses = @"(https://[^/?#@\s]+|http://(localhost|127(\.[0-9]+){1,3}|\[::1\])(:[0-9]+)?)(/[^?#]*)?";

    /// <inheritdoc/>
    public override string Name => name;

    /// <summary>Whether an address may stand in the file if it holds no secret.</summary>
    public bool MayBeAddress { get; init; }

    /// <summary>The settings that there are, by their full names; null to take any.</summary>
    public Func<IReadOnlyList<string>?> Settings { get; init; } = static () => null;

    /// <summary>Says what to do about a reference that has no value now; null for one that has, or of which that is not known.</summary>
    public Func<SecretReference, string?> Lack { get; init; } = static _ => null;

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, YamlProblems problems, [MaybeNullWhen(false)] out SecretReference value)
    {
        value = null;
        if (node is not YamlScalar { IsNull: false } scalar)
        {
            problems.Add(node.Place, $"This has to be {Name}, and is {node.Kind}. Write a reference such as {suggestion}.");
            return false;
        }

        string? fault = Read(scalar.Text, out value);
        if (fault is not null) problems.Add(scalar.Place, fault);
        else if (Lack(value!) is { } lack) problems.AddNote(scalar.Place, lack);
        return fault is null;
    }

    /// <inheritdoc/>
    public override void WriteSchema(Utf8JsonWriter writer, YamlSchema schema)
    {
        writer.WriteString("type", "string");
        writer.WriteString("pattern", MayBeAddress ? $"^({References}|{Addresses})$" : $"^{References}$");
    }

    private string? Read(string text, out SecretReference? value)
    {
        value = null;
        if (ReferenceText().Match(text) is { Success: true } match)
        {
            SecretReferenceKind kind = match.Groups["kind"].Value switch { "esc" => SecretReferenceKind.Esc, "env" => SecretReferenceKind.Env, _ => SecretReferenceKind.Setting };
            value = new SecretReference(kind, match.Groups["path"].Value);
            return Check(value);
        }

        if (text.Contains("${", StringComparison.Ordinal)) return $"This is not a reference that can be read. It is the whole value, and has one of the forms ${{esc:path}}, ${{env:NAME}} and ${{setting:Service.Name}}: write for example {suggestion}.";
        if (!MayBeAddress) return $"Secrets do not stand in this file. Keep {Name} where secrets are kept, and write the reference: {suggestion}.";
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? address) || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp)) return $"This has to be {Name}: an address that begins with https://, or a reference such as {suggestion}.";
        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback) return $"Plain http is for this machine only. Write an address that begins with https://, or a reference such as {suggestion}.";
        if (MayHoldSecret(address)) return $"This address may hold a secret, which does not stand in this file. Keep {Name} where secrets are kept, and write the reference: {suggestion}.";
        value = new SecretReference(SecretReferenceKind.Literal, text);
        return null;
    }

    private string? Check(SecretReference reference)
    {
        if (reference.Kind == SecretReferenceKind.Env && !Variable().IsMatch(reference.Path)) return "The name of a variable has letters, digits and '_', and does not begin with a digit.";
        if (reference.Kind != SecretReferenceKind.Setting || Settings() is not { } names || names.Contains(reference.Path, StringComparer.OrdinalIgnoreCase)) return null;
        return $"There is no setting {YamlProblems.Quote(reference.Path)}. {Display.NameDistance.Hint(reference.Path, names)}Get-SophiaSetting lists them.".Replace("  ", " ", StringComparison.Ordinal);
    }

    // The places of an address in which services put keys: user, query, and parts of the path that are no words.
    private static bool MayHoldSecret(Uri address) =>
        address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0 || address.Segments.Any(static part => KeyLike().IsMatch(part));

    [GeneratedRegex(@"^\$\{(?<kind>esc|env|setting):(?<path>[^${}\s]+)\}\z")]
    private static partial Regex ReferenceText();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex Variable();

    [GeneratedRegex("[0-9][^/]*[A-Za-z]|[A-Za-z][^/]*[0-9]|[^/]{24}")]
    private static partial Regex KeyLike();
}
