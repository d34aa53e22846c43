namespace SophiaAI.Sandbox.Estuary.GraphQL;

internal enum GraphQLSelectionKind
{
    Field,
    FragmentSpread,
    InlineFragment,
}
