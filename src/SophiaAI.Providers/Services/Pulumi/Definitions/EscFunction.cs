using System.Text;

namespace SophiaAI.Providers.Services.Pulumi.Definitions;

/// <summary>Calls of those ESC functions that this module itself reads and writes: the ones that make a text a secret.</summary>
internal static class EscFunction
{
    private const string Prefix = "fn::";
    private const string Secret = "fn::secret";
    private const string FromBase64 = "fn::fromBase64";

    // Shared by all new secrets, of which there may be thousands.
    private static readonly EscScalar s_secret = new(Secret);

    // Bytes that are not UTF-8 are not a text that anybody put there.
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Whether a key calls a function.</summary>
    public static bool IsName(string? key) => key is not null && key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a key makes what is below it a secret.</summary>
    public static bool IsSecret(string? key) => key == Secret;

    /// <summary>Whether a key decodes the base64 below it to a text.</summary>
    public static bool IsEncoded(string? key) => key == FromBase64;

    /// <summary>
    /// A text as a secret. ESC encrypts the text literally, but only after looking for references in it, so a text that
    /// contains <c>${</c> is written in base64. (A doubled dollar sign would be encrypted as such.)
    /// </summary>
    public static EscCollection MakeSecret(string text)
    {
        bool isPlain = !EscInterpolation.IsIn(text);
        EscCollection secret = new(EscMember.Add(s_secret, new EscScalar(isPlain ? text : Convert.ToBase64String(s_utf8.GetBytes(text)))));
        return isPlain ? secret : new EscCollection(EscMember.Add(FromBase64, secret));
    }

    /// <summary>
    /// Reads a node as a secret.
    /// </summary>
    /// <param name="node">The node.</param>
    /// <param name="text">Its text; empty if it is encrypted.</param>
    /// <returns>Whether it is a secret, in either of the forms that <see cref="MakeSecret"/> writes.</returns>
    public static bool TryReadSecret(EscNode node, out string text)
    {
        text = string.Empty;
        if (Argument(node, FromBase64) is { } encoded)
            return Argument(encoded, Secret) is { } inner && (inner is not EscScalar base64 ? IsCiphertext(inner) : TryDecode(base64.Value, out text));
        if (Argument(node, Secret) is not { } argument) return false;
        if (argument is not EscScalar scalar) return IsCiphertext(argument);
        text = scalar.Value;
        return true;
    }

    /// <summary>The arguments of two secrets of the same form, so that one can replace the other; null if their forms differ.</summary>
    public static (EscMember Old, EscMember New)? SameForm(EscNode old, EscNode @new)
    {
        foreach (string function in (string[])[Secret, FromBase64])
        {
            if (Call(old, function) is not { } from || Call(@new, function) is not { } to) continue;
            return function == Secret ? (from, to) : SameForm(from.Value, to.Value);
        }

        return null;
    }

    private static EscMember? Call(EscNode node, string function) =>
        node is EscCollection { IsList: false, Anchor: null, Tag: null, Members: [{ IsRemoved: false } call] } && call.Name == function ? call : null;

    private static EscNode? Argument(EscNode node, string function) => Call(node, function)?.Value;

    private static bool IsCiphertext(EscNode argument) => Argument(argument, "ciphertext") is EscScalar;

    /// <summary>Decodes a text from its base64 form.</summary>
    /// <returns>False if it is not the base64 of a text.</returns>
    public static bool TryDecode(string base64, out string text)
    {
        text = string.Empty;
        byte[] bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out int length)) return false;
        try
        {
            text = s_utf8.GetString(bytes, 0, length);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
