using System.Text;

namespace SophiaAI.Sandbox.Pulumi.Syntax;

/// <summary>A scalar.</summary>
/// <param name="Range">Where the scalar is written.</param>
/// <param name="Place">Where the scalar is among the other nodes.</param>
/// <param name="Start">The first character of the scalar.</param>
/// <param name="End">The character after the scalar.</param>
/// <param name="Text">The text, without quotes.</param>
/// <param name="Content">The content: null, a bool, an <see cref="EscNumber"/> or the text.</param>
/// <param name="IsPlain">Whether the scalar has no quotes and no tag, so that its text is in the definition as it is.</param>
internal sealed record EscScalarSyntax(EscRange Range, EscPlace Place, int Start, int End, string Text, object? Content, bool IsPlain)
    : EscSyntax(Range, Place, Start, End)
{
    /// <summary>A scalar for values that are in no definition.</summary>
    public static EscScalarSyntax Nowhere(string environment) => new(EscRange.Nowhere(environment), EscPlace.Root, 0, 0, "", null, false);

    /// <returns>Null when the text can't be found in the definition without unquoting it.</returns>
    public EscRange? RangeOf(int start, int end) =>
        IsPlain && Range.Begin.Line == Range.End.Line ? new EscRange(Range.Environment, PositionOf(start), PositionOf(end)) : null;

    private EscPosition PositionOf(int index)
    {
        int bytes = Range.End.Byte - Range.Begin.Byte == Text.Length ? index : Encoding.UTF8.GetByteCount(Text.AsSpan(0, index));
        return new EscPosition(Range.Begin.Line, Range.Begin.Column + index, Range.Begin.Byte + bytes);
    }
}
