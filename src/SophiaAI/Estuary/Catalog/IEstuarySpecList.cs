namespace SophiaAI.Estuary.Catalog;

/// <summary>Writes specifications of one kind, each once.</summary>
internal interface IEstuarySpecList
{
    /// <summary>How many exact names may be given at once.</summary>
    public const int MostNames = 100;

    /// <summary>Writes those whose names begin with a prefix; with null, those of the tenant.</summary>
    public void WriteUnder(string? prefix);

    /// <summary>Writes those whose names match a pattern.</summary>
    public void WriteMatches(string pattern);

    /// <summary>Writes those with exact names, and an error for each name that does not exist.</summary>
    public void WriteNamed(string[] names);
}
