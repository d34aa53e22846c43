namespace SophiaAI.Providers.Pulumi.Exporting;

/// <summary>Writes variables as the text of a .env file.</summary>
internal static class DotenvText
{
    /// <summary>One assignment for each variable.</summary>
    public static string Of(IEnumerable<ExportedVariable> variables) =>
        string.Concat(variables.Select(static variable => $"{variable.Name}='{variable.Value}'\n"));
}
