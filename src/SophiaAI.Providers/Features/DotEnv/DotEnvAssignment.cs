namespace SophiaAI.Providers.Features.DotEnv;

/// <summary>One assignment as read, before expansion.</summary>
/// <param name="Key">The variable's name.</param>
/// <param name="Pieces">Its value.</param>
/// <param name="Line">The line that it starts on, from 1.</param>
/// <param name="ValueLine">The line that the value starts on, from 1.</param>
/// <param name="ValueColumn">The column that the value starts in, from 1.</param>
internal sealed record DotEnvAssignment(string Key, IReadOnlyList<DotEnvPiece> Pieces, int Line, int ValueLine, int ValueColumn)
{
    public string Value => Pieces.Count == 1 ? Pieces[0].Text : string.Concat(Pieces.Select(static piece => piece.Text));

    // The value may be a secret.
    public override string ToString() => Key;
}
