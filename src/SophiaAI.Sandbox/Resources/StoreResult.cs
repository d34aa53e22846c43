namespace SophiaAI.Sandbox.Resources;

/// <summary>What came of adding or changing a resource. Both are null when the resource to change does not exist.</summary>
/// <param name="Resource">The resource as it is stored now.</param>
/// <param name="Conflict">The resource that has its id or one of its keys, so that nothing was stored.</param>
internal readonly record struct StoreResult<T>(T? Resource, T? Conflict)
    where T : class;
