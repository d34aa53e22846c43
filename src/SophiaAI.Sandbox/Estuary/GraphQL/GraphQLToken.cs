namespace SophiaAI.Sandbox.Estuary.GraphQL;

internal readonly record struct GraphQLToken(GraphQLTokenKind Kind, string Text, GraphQLLocation Location);
