using System.Text.Json;
using System.Text.Json.Nodes;
using GraphQLParser.AST;

namespace SophiaAI.Sandbox.Estuary.GraphQL;

/// <summary>The directives @include and @skip of a selection.</summary>
internal static class QueryConditions
{
    /// <summary>Refuses other directives, and these two when their argument is missing.</summary>
    public static void Check(ASTNode selection, QueryDocument document)
    {
        foreach (GraphQLDirective directive in DirectivesOf(selection))
        {
            string name = directive.Name.StringValue;
            if (name is not ("include" or "skip"))
                throw new QueryException($"Unknown directive \"{name}\"", document.LocationOf(directive));
            if (Find(directive) is null)
                throw new QueryException($"The directive \"{name}\" needs the argument \"if\"", document.LocationOf(directive));
        }
    }

    public static bool IsIncluded(ASTNode selection, JsonObject variables) => DirectivesOf(selection).All(directive =>
        (QueryValue.Read(Find(directive)!, variables)?.GetValueKind() == JsonValueKind.True) == (directive.Name.StringValue == "include"));

    private static IEnumerable<GraphQLDirective> DirectivesOf(ASTNode selection) => ((IHasDirectivesNode)selection).Directives?.Items ?? [];

    private static GraphQLValue? Find(GraphQLDirective directive) => directive.Arguments?.Items.Find(a => a.Name.StringValue == "if")?.Value;
}
