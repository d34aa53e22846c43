namespace SophiaAI.Sandbox.Pulumi.Syntax;

/// <summary>A key of an object, and its value.</summary>
internal sealed record EscMember(EscScalarSyntax Key, EscSyntax Value)
{
    public string Name => Key.Text;
}
