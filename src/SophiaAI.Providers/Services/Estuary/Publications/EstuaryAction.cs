namespace SophiaAI.Providers.Services.Estuary.Publications;

/// <summary>What is done with a specification.</summary>
internal static class EstuaryAction
{
    public const string Created = "Created";
    public const string Updated = "Updated";
    public const string Deleted = "Deleted";
    public const string Unchanged = "Unchanged";
    public const string Validated = "Validated";
}
