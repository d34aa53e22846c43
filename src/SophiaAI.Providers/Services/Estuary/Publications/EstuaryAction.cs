namespace SophiaAI.Providers.Services.Estuary.Publications;

/// <summary>What is done with a specification, and what would be done.</summary>
internal static class EstuaryAction
{
    public const string Created = "Created";
    public const string Updated = "Updated";
    public const string Deleted = "Deleted";
    public const string Unchanged = "Unchanged";
    public const string Validated = "Validated";

    /// <summary>It would be created, and was not: after <c>-WhatIf</c> or a "no". The same holds for the next two.</summary>
    public const string Create = "Create";
    public const string Update = "Update";
    public const string Delete = "Delete";
}
