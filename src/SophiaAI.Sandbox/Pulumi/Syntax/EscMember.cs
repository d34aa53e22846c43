namespace SophiaAI.Sandbox.Pulumi.Syntax;

/// <summary>A key of an object, and what it leads to.</summary>
internal sealed record EscMember(EscScalarSyntax Key, EscSyntax Value)
{
    public string Name => Key.Text;
}
