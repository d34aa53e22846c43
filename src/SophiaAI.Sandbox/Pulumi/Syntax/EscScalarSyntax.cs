using System.Text;

namespace SophiaAI.Sandbox.Pulumi.Syntax;

/// <summary>A scalar.</summary>
/// <param name="Range">Where it is written.</param>
/// <param name="Place">Where it is among the others.</param>
/// <param name="Start">Its first character.</param>
/// <param name="End">The character after it.</param>
/// <param name="Text">Its text, without quotes.</param>
/// <param name="Content">What it stands for: null, a bool, an <see cref="EscNumber"/> or the text.</param>
/// <param name="IsPlain">It has no quotes and no tag, so its text stands in the definition as it is.</param>
internal sealed record EscScalarSyntax(EscRange Range, EscPlace Place, int Start, int End, string Text, object? Content, bool IsPlain)
    : EscSyntax(Range, Place, Start, End)
{
    /// <summary>A scalar that stands nowhere, for values that no definition holds.</summary>
    public static EscScalarSyntax Nowhere(string environment) => new(EscRange.Nowhere(environment), EscPlace.Root, 0, 0, "", null, false);

    /// <returns>Null where the text can not be found in the definition without unquoting it.</returns>
    public EscRange? RangeOf(int start, int end) =>
        IsPlain && Range.Begin.Line == Range.End.Line ? new EscRange(Range.Environment, PositionOf(start), PositionOf(end)) : null;

    private EscPosition PositionOf(int index)
    {
        int bytes = Range.End.Byte - Range.Begin.Byte == Text.Length ? index : Encoding.UTF8.GetByteCount(Text.AsSpan(0, index));
        return new EscPosition(Range.Begin.Line, Range.Begin.Column + index, Range.Begin.Byte + bytes);
    }
}
