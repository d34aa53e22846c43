using CsCheck;
using SophiaAI.Providers.Features.Secrets.Exporting;
using SophiaAI.Providers.Services.Pulumi;

namespace SophiaAI.Providers.Tests.Features.Secrets.Exporting;

/// <summary>Texts that are hard to write and read back.</summary>
internal static class ExportSamples
{
    private static readonly string[] s_pieces =
    [
        "'", "\"", "`", "\\", "\n", "\r", "\r\n", "$", "${A}", "$(a)", "#", " #", "=", " ", "\t", "%", "::", "<<",
        "a", "Z9", "\u2018", "\u2019", "\u201C", "\uFEFF", "\u0085", "\u2028", "ü", "🎉", "\u0001",
    ];

    /// <summary>Any text that a variable can contain: no NUL, no unpaired surrogates.</summary>
    public static Gen<string> Text { get; } = Gen.OneOf(
        Gen.Int[0, s_pieces.Length - 1].Select(static index => s_pieces[index]),
        Gen.Int[1, 0x10FFFF].Where(static code => code is < 0xD800 or > 0xDFFF).Select(char.ConvertFromUtf32)).Array[0, 12].Select(string.Concat);

    public static Gen<ExportedVariable[]> Variables { get; } =
        Text.Array[1, 5].Select(static texts => texts.Select(static (text, index) => new ExportedVariable($"NAME_{index}", text, true)).ToArray());

    public static ExportedVariable Secret(string name, string value) => new(name, value, true);

    public static ExportedVariable Plain(string name, string value) => new(name, value, false);

    public static SecretExport Export(params ExportedVariable[] variables) => new("acme/sophia/development", variables, unknown: []);
}
