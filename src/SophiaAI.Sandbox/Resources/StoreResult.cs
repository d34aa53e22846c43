namespace SophiaAI.Sandbox.Resources;

/// <summary>The result of adding or changing a resource. Both properties are null when the resource to change does not exist.</summary>
/// <param name="Resource">The resource as it is stored now.</param>
/// <param name="Conflict">The resource that already has the id or one of the keys, so that nothing was stored.</param>
internal readonly record struct StoreResult<T>(T? Resource, T? Conflict)
    where T : class;
