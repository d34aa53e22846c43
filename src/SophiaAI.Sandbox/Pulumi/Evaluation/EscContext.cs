using SophiaAI.Sandbox.Pulumi.Syntax;

namespace SophiaAI.Sandbox.Pulumi.Evaluation;

/// <summary>The value of the name "context": who opens which environment.</summary>
internal static class EscContext
{
    /// <param name="current">The environment that is being evaluated.</param>
    /// <param name="root">The environment that is being opened.</param>
    public static EscValue Of(string current, string root)
    {
        EscScalarSyntax nowhere = EscScalarSyntax.Nowhere(current);
        EscValue Text(string text) => new() { Content = text, Definition = nowhere };
        EscValue Group(params IEnumerable<(string Name, EscValue Value)> members) =>
            new() { Content = EscValue.Object(members.Select(m => KeyValuePair.Create(m.Name, m.Value))), Definition = nowhere };
        return Group(
            ("currentEnvironment", Group(("name", Text(current)))),
            ("rootEnvironment", Group(("name", Text(root)))),
            ("pulumi", Group(
                ("organization", Group(("login", Text(SandboxCredentials.PulumiOrganization)))),
                ("user", Group(("login", Text(PulumiUser.Login)))))));
    }
}
