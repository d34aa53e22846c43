namespace SophiaAI.Estuary.Catalog;

/// <summary>Writes specifications of one kind, each once.</summary>
internal interface IEstuarySpecList
{
    /// <summary>How many exact names may be given at once.</summary>
    const int MostNames = 100;

    /// <summary>Writes those whose names begin with a prefix; with null, those of the tenant.</summary>
    void WriteUnder(string? prefix);

    /// <summary>Writes those whose names match a pattern.</summary>
    void WriteMatches(string pattern);

    /// <summary>Writes those with exact names, and an error for each name that does not exist.</summary>
    void WriteNamed(string[] names);
}
