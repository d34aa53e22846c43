using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SophiaAI.Sandbox.Pulumi.Definitions;

/// <summary>Reads base64, and reports the first invalid position as Pulumi does.</summary>
internal static class EscBase64
{
    private const int Quantum = 4;
    private static readonly SearchValues<char> s_letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/\r\n");

    public static bool TryDecode(string text, [NotNullWhen(true)] out byte[]? bytes, [NotNullWhen(false)] out string? problem)
    {
        bytes = new byte[text.Length];
        problem = null;
        if (!text.Any(c => c is ' ' or '\t') && Convert.TryFromBase64String(text, bytes, out int length))
        {
            Array.Resize(ref bytes, length);
            return true;
        }

        int odd = text.AsSpan().IndexOfAnyExcept(s_letters);
        problem = string.Create(CultureInfo.InvariantCulture, $"illegal base64 data at input byte {(odd < 0 ? text.Length / Quantum * Quantum : odd)}");
        return false;
    }
}
