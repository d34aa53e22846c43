using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Services.Vercel.Variables;

namespace SophiaAI.Providers.Services.Vercel.Management;

/// <summary>A variable as it is.</summary>
internal sealed record VercelLiveVariable(ResourceId Id, IReadOnlyDictionary<string, ResourceValue> Properties, IReadOnlyList<VercelVariable> Records) : LiveResource(Id, Properties)
{
    /// <summary>The records that have its value for a target; null if it is not for that.</summary>
    public VercelVariable? RecordOf(VercelVariablePlace place) => Records.FirstOrDefault(record => VercelVariablePlace.Of(record).Contains(place));

    // The values may be secrets.
    public override string ToString() => Id.ToString();
}
