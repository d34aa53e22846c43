namespace SophiaAI.Providers.Services.Pulumi.Definitions;

/// <summary>A node that refers to another by its anchor. It is never followed: ESC itself refuses it.</summary>
internal sealed class EscAlias : EscNode
{
    public EscAlias(string name, int start, int end)
        : base(start, end, null, null) => Name = name;

    /// <summary>The anchor.</summary>
    public string Name { get; }
}
