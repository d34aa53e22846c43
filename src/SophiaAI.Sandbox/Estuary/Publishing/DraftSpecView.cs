using SophiaAI.Sandbox.Estuary.Specs;

namespace SophiaAI.Sandbox.Estuary.Publishing;

/// <summary>A staged spec beside the live one.</summary>
internal sealed record DraftSpecView(DraftSpec Staged, CatalogSpec? Live)
{
    /// <summary>The text is compared, so another order of members is a change.</summary>
    public bool IsUnchanged => Live is not null && Staged.Model == Live.Model;
}
