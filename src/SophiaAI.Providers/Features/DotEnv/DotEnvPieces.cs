using System.Text;

namespace SophiaAI.Providers.Features.DotEnv;

/// <summary>Builds a value from parts that may be expanded and parts that may not.</summary>
internal sealed class DotEnvPieces
{
    private readonly List<DotEnvPiece> _pieces = [];
    private readonly StringBuilder _text = new();
    private bool _expands;

    public static IReadOnlyList<DotEnvPiece> Of(string text, bool expands) => [new DotEnvPiece(text, expands)];

    public void Add(char character, bool expands)
    {
        Turn(expands);
        _text.Append(character);
    }

    public void Add(ReadOnlySpan<char> text, bool expands)
    {
        Turn(expands);
        _text.Append(text);
    }

    /// <summary>Ends the current part, so that a variable's name does not continue past it.</summary>
    public void Break() => Turn(!_expands);

    public IReadOnlyList<DotEnvPiece> ToList()
    {
        Break();
        return _pieces;
    }

    private void Turn(bool expands)
    {
        if (expands == _expands) return;
        if (_text.Length > 0) _pieces.Add(new DotEnvPiece(_text.ToString(), _expands));
        _text.Clear();
        _expands = expands;
    }
}
