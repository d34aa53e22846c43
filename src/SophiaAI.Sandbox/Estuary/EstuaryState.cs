using SophiaAI.Sandbox.Estuary.Credentials;
using SophiaAI.Sandbox.Estuary.Specs;

namespace SophiaAI.Sandbox.Estuary;

/// <summary>Everything that the control plane keeps.</summary>
internal sealed class EstuaryState(TimeProvider time)
{
    public TimeProvider Time => time;

    public DateTimeOffset Now => time.GetUtcNow();

    public LiveCatalog Catalog { get; } = new();

    public EstuaryCredentials Credentials { get; } = new(time);
}
