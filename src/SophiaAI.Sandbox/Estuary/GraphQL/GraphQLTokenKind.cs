namespace SophiaAI.Sandbox.Estuary.GraphQL;

internal enum GraphQLTokenKind
{
    Name,
    Text,
    Number,
    Mark,
    End,
}
